using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>A clause of another act says that this one has no force from a day on.</summary>
public record RepealAct(
    [property: Key] string RepealingActId,
    [property: Text(20)] string Clause,
    [property: FactDate] DateOnly On
) : IExample<RepealAct>
{
    public static RepealAct Example => new("15-2024", "3.1", new(2024, 2, 1));
}

/// <summary>Only an act in force takes away the force of another.</summary>
public static class RepealActEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        RepealAct command,
        Act act,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (act.Timeline.Repeal is { } earlier)
            return Same(earlier, command)
                ? WolverineContinue.NoProblems
                : Refusal.Conflict(
                    "act-already-repealed",
                    "Акт уже отменён",
                    $"Его отменил акт {earlier.RepealingActId}, пункт {earlier.Clause}, с {earlier.On:dd.MM.yyyy}."
                );
        if (command.On < act.Timeline.SignedOn)
            return Refusal.Unprocessable(
                "/on",
                "Отменён раньше, чем подписан",
                $"Акт подписан {act.Timeline.SignedOn:dd.MM.yyyy}."
            );
        var repealing = await session.LoadAsync<Act>(command.RepealingActId, cancel);
        return Fault(command, act, repealing) ?? WolverineContinue.NoProblems;
    }

    static ProblemDetails? Fault(RepealAct command, Act act, Act? repealing) =>
        repealing switch
        {
            null => Refusal.Unprocessable("/repealingActId", "Нет такого акта", "Сначала запишите отменяющий акт."),
            _ when repealing.Id == act.Id => Refusal.Unprocessable(
                "/repealingActId",
                "Акт не отменяет сам себя",
                "Назовите акт, которым этот признан утратившим силу."
            ),
            _ when !repealing.Timeline.InForceOn(command.On) => Refusal.Conflict(
                "repealing-act-not-in-force",
                "Отменяющий акт в этот день не в силе",
                "Сначала запишите его опубликование; отмена действует не раньше, чем он вступил в силу."
            ),
            _ when repealing.Timeline.ClausesOn(command.On).All(clause => clause.Number != command.Clause) =>
                Refusal.Unprocessable(
                    "/clause",
                    "Нет такого пункта",
                    $"В акте {repealing.Id} нет пункта {command.Clause}. Назовите пункт, который отменяет этот акт."
                ),
            _ => null,
        };

    static bool Same(ActRepeal repeal, RepealAct command) =>
        repeal.RepealingActId == command.RepealingActId && repeal.Clause == command.Clause && repeal.On == command.On;

    [WolverinePost("/api/v1/acts/{actId}/repeal"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Записать отмену акта другим актом"),
        EndpointDescription("С этого дня по акту никто ничего не должен. До него всё остаётся, как было.")
    ]
    public static (Receipt, ActRepealed?) Post(RepealAct command, [WriteModel] Act act) =>
        Receipt.For(
            act.Id,
            act.Version,
            act.Timeline.Repeal is null
                ? new ActRepealed(act.Issuer, act.Id, command.RepealingActId, command.Clause, command.On)
                : null
        );
}
