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

/// <summary>Clause 6.5 speaks of VKontakte only. No interface of the network shows it, so somebody answers for it with a name and evidence.</summary>
public static class AttestTwoFactorEndpoint
{
    public static Task<EvidenceTerms> LoadAsync(
        AttestTwoFactor command,
        IQuerySession session,
        CancellationToken cancel
    ) => AdoptedTerms.On(command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        AttestTwoFactor command,
        Page page,
        EvidenceTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotVk(page, "6.5", "Пункт 6.5 требует двухфакторной защиты только во ВКонтакте.")
        ?? PageRefusals.Day(page, command.On, clock, "6.5")
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Rests(),
            "6.5",
            session,
            cancel
        )
        ?? Validity.Fault(command.Enabled, command.ValidUntil, command.On, terms.TwoFactor, "6.5")
        ?? (
            page.SeizureAt(command.On) is not null
                ? Refusal.Conflict(
                    "page-seized",
                    "Страница взломана",
                    "Сначала запишите восстановление страницы.",
                    "6.5"
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/two-factor"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Подтвердить двухфакторную защиту · п. 6.5"),
        EndpointDescription("Действует 180 дней и до смены администраторов или взлома.")
    ]
    public static (Receipt, TwoFactorAttested?) Post(
        AttestTwoFactor command,
        [WriteModel] Page page,
        EvidenceTerms terms
    )
    {
        var until = Validity.Until(command.Enabled, command.ValidUntil, command.On, terms.TwoFactor);
        var stands =
            page.TwoFactor.Says(command.Enabled, command.Evidence, until, command.On)
            && Clause6.TwoFactor(page, command.On).State is CheckState.Met or CheckState.NotMet;
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
}
