using Kedrovy.Channels.Pages;
using Kedrovy.Contracts.Control;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>Whether the page bears the mark «Госорган, организация», as a person or a probe saw on a day; a probe that failed saw nothing.</summary>
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

/// <summary>Clause 6.6 speaks of VKontakte only. The mark has no field in the network's interface, so a probe can see that it is there and never that it is gone.</summary>
public static class ObserveStateMarkEndpoint
{
    public static Task<EvidenceTerms> LoadAsync(
        ObserveStateMark command,
        IQuerySession session,
        CancellationToken cancel
    ) => AdoptedTerms.On(command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        ObserveStateMark command,
        Page page,
        EvidenceTerms terms,
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
                    page.Rests(),
                    "6.6",
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
        EvidenceTerms terms,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotVk(page, "6.6", "Пункт 6.6 требует отметки только во ВКонтакте.")
        ?? PageRefusals.Day(page, command.On, clock, "6.6")
        ?? Sight(command)
        ?? Validity.Fault(
            command.Sighting == MarkSighting.Granted,
            command.ValidUntil,
            command.On,
            terms.StateMark,
            "6.6"
        );

    static ProblemDetails? Sight(ObserveStateMark command) =>
        command switch
        {
            { Sighting: MarkSighting.Lost, Observer: Observer.Probe } => Refusal.Unprocessable(
                "/sighting",
                "Зонд не видит отсутствия",
                "Если зонд не нашёл отметку, передайте unknown. Утрату подтверждает человек.",
                "6.6"
            ),
            { Sighting: MarkSighting.Unknown, Observer: Observer.Human } => Refusal.Unprocessable(
                "/sighting",
                "Не сказано, есть ли отметка",
                "Человек записывает granted или lost.",
                "6.6"
            ),
            { Sighting: not MarkSighting.Unknown, Evidence: null } => Refusal.Unprocessable(
                "/evidence",
                "Нет подтверждения",
                "Приложите ссылку или файл.",
                "6.6"
            ),
            _ => null,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/state-mark"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать отметку «Госорган, организация» · п. 6.6"),
        EndpointDescription(
            "sighting — granted (есть), lost (нет), unknown (зонд не сработал: о самой отметке это не говорит ничего)."
        )
    ]
    public static (Receipt, StateMarkObserved?) Post(
        ObserveStateMark command,
        [WriteModel] Page page,
        EvidenceTerms terms
    )
    {
        var until = Validity.Until(
            command.Sighting == MarkSighting.Granted,
            command.ValidUntil,
            command.On,
            terms.StateMark
        );
        var known =
            page.StateMark.LastBy(command.On, sighting => sighting.On) is { } last
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
