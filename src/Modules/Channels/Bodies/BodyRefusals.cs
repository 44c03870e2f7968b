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
        return official && !body.Timeline.Organisers.Any(organiser => organiser.Covers(on))
            ? NobodyAnswers(owed, on)
            : null;
    }

    public static ProblemDetails NoBody() =>
        Refusal.NotFound("institution-not-found", "Нет такого учреждения", "Проверьте ключ учреждения в адресе.");

    static ProblemDetails NobodyAnswers(IReadOnlyList<Obligation> owed, DateOnly on)
    {
        const string slug = "nobody-answers";
        const string title = "Никто не отвечает за страницу";
        const string detail = "Сначала назначьте ответственного за организацию.";
        var clause = owed.SelectMany(obligation => OrganisersOf(obligation, on)).FirstOrDefault()?.Clause;
        return clause is null
            ? Refusal.Conflict(slug, title, detail, DutyKind.Organiser)
            : Refusal.Conflict(slug, title, detail, clause);
    }

    static IEnumerable<ClauseBinding> OrganisersOf(Obligation obligation, DateOnly on) =>
        obligation
            .Act.BindingsOn(on)
            .Where(binding => binding.Duty == DutyKind.Organiser && binding.About.Contains(obligation.Kind));
}
