using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>
/// The amendment was recorded by mistake: lists, names, words and reading are as they were without it.
/// </summary>
public record AnnulAmendment([property: Key] string AmendingActId, [property: Text(2000)] string Reason)
    : IExample<AnnulAmendment>
{
    public static AnnulAmendment Example => new("15-2024", "Записано не то учреждение.");
}

/// <summary>After it the same act may be recorded as amending once more, rightly.</summary>
public static class AnnulAmendmentEndpoint
{
    public static ProblemDetails Validate(AnnulAmendment command, Act act) =>
        act.AmendmentBy(command.AmendingActId) is not null || IsAnnulled(act, command.AmendingActId)
            ? WolverineContinue.NoProblems
            : Refusal.Conflict(
                "no-such-amendment",
                "Такого изменения нет",
                $"Изменение этого акта актом {command.AmendingActId} не записано."
            );

    static bool IsAnnulled(Act act, string amendingActId) =>
        act.Corrections.Any(correction => correction.Amendment?.AmendingActId == amendingActId);

    [WolverinePost("/api/v1/acts/{actId}/amendments/annulment"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Аннулировать ошибочное изменение акта"),
        EndpointDescription(
            "Учреждения возвращаются в прежние перечни и к прежним именам, слова и прочтение — прежние, "
                + "с того же дня. Запись остаётся в истории. Причину видят все."
        )
    ]
    public static async Task<(Receipt, Events)> Post(
        AnnulAmendment command,
        [WriteModel] Act act,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        if (act.AmendmentBy(command.AmendingActId) is not { } amendment)
            return Receipt.ForAll(act.Id, act.Version);
        foreach (var institutionId in amendment.Bodies)
        {
            var body = await session.Events.FetchForWriting<Institution>(institutionId, cancel);
            body.AppendOne(new ListingAnnulled(institutionId, amendment.AmendingActId, amendment.On));
        }

        var reason = session.KeepWords(act.Id, "reason", command.Reason);
        return Receipt.ForAll(act.Id, act.Version, [.. FactsOfTheAct(act, amendment, reason)]);
    }

    /// <summary>A reading that began with the amendment goes with it: the one before it goes on.</summary>
    static IEnumerable<IFact> FactsOfTheAct(Act act, Amendment amendment, VaultRef reason)
    {
        yield return new AmendmentAnnulled(
            act.Issuer,
            act.Id,
            amendment.AmendingActId,
            amendment.Bodies,
            reason,
            amendment.On
        );
        var readings = act.Timeline.Readings;
        var before = readings.LastBy(amendment.On.AddDays(-1), reading => reading.From)?.Value;
        if (before is not null && readings.Any(reading => reading.From == amendment.On))
            yield return before with
            {
                On = amendment.On,
            };
    }
}
