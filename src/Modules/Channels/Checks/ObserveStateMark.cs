using Kedrovy.Channels.Files;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>
/// Whether the page bears the mark «Госорган, организация», as a person or a probe saw on a day; a probe that failed
/// saw nothing.
/// </summary>
public record ObserveStateMark(
    MarkSighting Sighting,
    Observer Observer,
    [property: FactDate] DateOnly On,
    Evidence? Evidence = null,
    DateOnly? ValidUntil = null
) : IExample<ObserveStateMark>
{
    public static ObserveStateMark Example =>
        new(
            MarkSighting.Granted,
            Observer.Human,
            new(2022, 12, 20),
            new(EvidenceKind.Link, new("https://vk.com/kedr_school1"))
        );
}

/// <summary>
/// The mark has no field in the network's interface, so a probe can see that it is there and never that it is gone.
/// </summary>
public static class ObserveStateMarkEndpoint
{
    public static Task<CheckTerms> LoadAsync(
        ObserveStateMark command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => CheckTerms.Of(institutionId, command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        ObserveStateMark command,
        Page page,
        CheckTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        Fault(command, page, terms, institutionId, clock)
        ?? (
            command.Evidence is { } evidence
                ? await EvidenceRefusals.Fault(
                    "/evidence",
                    evidence,
                    institutionId,
                    page.Timeline.Rests(),
                    DutyKind.StateMark,
                    session,
                    cancel
                )
                : null
        )
        ?? WolverineContinue.NoProblems;

    /// <summary>What stands against it, whatever the evidence is.</summary>
    internal static ProblemDetails? Fault(
        ObserveStateMark command,
        Page page,
        CheckTerms terms,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotAsked(terms, DutyKind.StateMark, page)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.StateMark)
        ?? Sight(command)
        ?? Validity.Fault(
            command.Sighting == MarkSighting.Granted,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.StateMark, page.Network),
            DutyKind.StateMark
        );

    static ProblemDetails? Sight(ObserveStateMark command) =>
        command switch
        {
            { Sighting: MarkSighting.Lost, Observer: Observer.Probe } => Refusal.Unprocessable(
                "/sighting",
                "Зонд не видит отсутствия",
                "Если зонд не нашёл отметку, передайте unknown. Утрату подтверждает человек.",
                DutyKind.StateMark
            ),
            { Sighting: MarkSighting.Unknown, Observer: Observer.Human } => Refusal.Unprocessable(
                "/sighting",
                "Не сказано, есть ли отметка",
                "Человек записывает granted или lost.",
                DutyKind.StateMark
            ),
            { Sighting: not MarkSighting.Unknown, Evidence: null } => Refusal.Unprocessable(
                "/evidence",
                "Нет подтверждения",
                "Приложите ссылку или файл.",
                DutyKind.StateMark
            ),
            _ => null,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/state-mark"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать отметку «Госорган, организация»"),
        Duty(DutyKind.StateMark),
        EndpointDescription(
            "sighting — granted (есть), lost (нет), unknown (зонд не сработал: о самой отметке это не говорит ничего)."
        )
    ]
    public static (Receipt, StateMarkObserved?) Post(ObserveStateMark command, [WriteModel] Page page, CheckTerms terms)
    {
        var until = Validity.Until(
            command.Sighting == MarkSighting.Granted,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.StateMark, page.Network)
        );
        var known =
            page.Timeline.StateMark.LastBy(command.On, sighting => sighting.On) is { } last
            && (last.On, last.Seen, last.Observer, last.Evidence, last.ValidUntil)
                == (command.On, command.Sighting, command.Observer, command.Evidence, until);
        return Receipt.For(
            page.Id,
            page.Version,
            known
                ? null
                : new StateMarkObserved(
                    page.InstitutionId,
                    page.Id,
                    command.Sighting,
                    command.Observer,
                    command.Evidence,
                    until,
                    command.On
                )
        );
    }
}
