using Kedrovy.Channels.Files;
using Kedrovy.Channels.Pages;
using Kedrovy.Contracts.Control;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>Whether all who administer the page sign in with two factors, as somebody attests for a day.</summary>
public record AttestTwoFactor(
    bool Enabled,
    Evidence Evidence,
    [property: FactDate] DateOnly On,
    DateOnly? ValidUntil = null
) : IExample<AttestTwoFactor>
{
    public static AttestTwoFactor Example =>
        new(
            true,
            new(
                EvidenceKind.File,
                Sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Size: 48213
            ),
            new(2022, 12, 14)
        );
}

/// <summary>No interface of a network shows it, so somebody answers for it with a name and evidence.</summary>
public static class AttestTwoFactorEndpoint
{
    public static Task<CheckTerms> LoadAsync(
        AttestTwoFactor command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => CheckTerms.Of(institutionId, command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        AttestTwoFactor command,
        Page page,
        CheckTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotAsked(terms, DutyKind.TwoFactor, page)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.TwoFactor)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Timeline.Rests(),
            DutyKind.TwoFactor,
            session,
            cancel
        )
        ?? Validity.Fault(
            command.Enabled,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.TwoFactor, page.Network),
            DutyKind.TwoFactor
        )
        ?? (
            page.Timeline.SeizureAt(command.On) is not null
                ? Refusal.Conflict(
                    "page-seized",
                    "Страница взломана",
                    "Сначала запишите восстановление страницы.",
                    DutyKind.TwoFactor
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/two-factor"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Подтвердить двухфакторную защиту"),
        Duty(DutyKind.TwoFactor),
        EndpointDescription("Действует, пока не вышел срок, и до смены администраторов или взлома.")
    ]
    public static (Receipt, TwoFactorAttested?) Post(AttestTwoFactor command, [WriteModel] Page page, CheckTerms terms)
    {
        var until = Validity.Until(
            command.Enabled,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.TwoFactor, page.Network)
        );
        var stands =
            page.Timeline.TwoFactor.Says(command.Enabled, command.Evidence, until, command.On)
            && Standing(page.Timeline, terms, command.On).State != VerdictState.Unknown;
        return Receipt.For(
            page.Id,
            page.Version,
            stands
                ? null
                : new TwoFactorAttested(
                    page.InstitutionId,
                    page.Id,
                    command.Enabled,
                    command.Evidence,
                    until,
                    command.On
                )
        );
    }

    static Verdict Standing(PageTimeline page, CheckTerms terms, DateOnly day) =>
        TwoFactor.Judge(terms.Asking(DutyKind.TwoFactor, page.Network)!, page, day);
}
