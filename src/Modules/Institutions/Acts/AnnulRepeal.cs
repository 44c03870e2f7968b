using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>The repeal was recorded by mistake: the act never lost its force.</summary>
public record AnnulRepeal([property: Key] string RepealingActId, [property: Text(2000)] string Reason)
    : IExample<AnnulRepeal>
{
    public static AnnulRepeal Example => new("15-2024", "Отменён другой акт с тем же номером.");
}

public static class AnnulRepealEndpoint
{
    public static ProblemDetails Validate(AnnulRepeal command, Act act) =>
        act.Timeline.Repeal?.RepealingActId == command.RepealingActId || IsAnnulled(act, command.RepealingActId)
            ? WolverineContinue.NoProblems
            : Refusal.Conflict(
                "no-such-repeal",
                "Такой отмены нет",
                $"Отмена этого акта актом {command.RepealingActId} не записана."
            );

    static bool IsAnnulled(Act act, string repealingActId) =>
        act.Corrections.Any(correction => correction.Repeal?.RepealingActId == repealingActId);

    [WolverinePost("/api/v1/acts/{actId}/repeal/annulment"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Аннулировать ошибочную отмену акта"),
        EndpointDescription("Отмена остаётся в истории, но силы не имеет. Причину видят все.")
    ]
    public static (Receipt, RepealAnnulled?) Post(
        AnnulRepeal command,
        [WriteModel] Act act,
        IDocumentSession session
    ) =>
        Receipt.For(
            act.Id,
            act.Version,
            act.Timeline.Repeal is { } repeal && repeal.RepealingActId == command.RepealingActId
                ? new RepealAnnulled(
                    act.Issuer,
                    act.Id,
                    repeal.RepealingActId,
                    session.KeepWords(act.Id, "reason", command.Reason),
                    repeal.On
                )
                : null
        );
}
