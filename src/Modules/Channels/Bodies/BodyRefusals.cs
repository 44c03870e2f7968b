using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Bodies;

/// <summary>What slices say alike of the body; null or a problem.</summary>
static class BodyRefusals
{
    /// <summary>
    /// The body must stand in a list of an act; a page is declared official only when somebody answers for it.
    /// </summary>
    public static async Task<ProblemDetails?> Fault(
        string institutionId,
        DateOnly on,
        bool official,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (await session.LoadAsync<KnownInstitution>(institutionId, cancel) is not { } body)
            return NoBody();
        var owed = body.Owes(await session.Acts(new Moment(on, null), cancel), on);
        if (owed.Count == 0)
            return Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день учреждение не стоит ни в одном перечне акта.",
                DutyKind.ObligatedList
            );
        var asked = owed.SelectMany(obligation => OrganisersOf(obligation, on)).FirstOrDefault();
        return official && asked is not null && !body.Timeline.Organisers.Any(organiser => organiser.Covers(on))
            ? NobodyAnswers(asked.Clause)
            : null;
    }

    public static ProblemDetails NoBody() =>
        Refusal.NotFound("institution-not-found", "Нет такого учреждения", "Проверьте ключ учреждения в адресе.");

    static ProblemDetails NobodyAnswers(string clause) =>
        Refusal.Conflict(
            "nobody-answers",
            "Никто не отвечает за страницу",
            "Сначала назначьте ответственного за организацию.",
            clause
        );

    static IEnumerable<ClauseBinding> OrganisersOf(Obligation obligation, DateOnly on) =>
        obligation
            .Act.BindingsOn(on)
            .Where(binding => binding.Duty == DutyKind.Organiser && binding.About.Contains(obligation.Kind));
}
