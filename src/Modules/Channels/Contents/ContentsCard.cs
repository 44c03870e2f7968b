using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sites;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Channels.Contents;

/// <summary>What the page says of its body against the register on a day, clause 9.1.</summary>
public sealed record ContentsCard(
    string PageId,
    string InstitutionId,
    SocialNetwork Network,
    IReadOnlyList<ContentsRow> Fields,
    DateOnly AsOf
);

/// <summary>A field; <c>onPage</c> is shown to those who signed in. <c>seenOn</c> is the day it was last looked for.</summary>
public sealed record ContentsRow(
    ContentsField Field,
    DriftState State,
    DriftReason? Reason,
    IReadOnlyList<string>? OnPage,
    IReadOnlyList<string>? InRegister,
    DateOnly? SeenOn,
    DateOnly? ValidUntil,
    Evidence? Evidence,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
);

/// <summary>A field on the card of the page.</summary>
public sealed record FieldState(ContentsField Field, DriftState State, DriftReason? Reason);

public static class ContentsEndpoint
{
    [WolverineGet("/api/v1/pages/{pageId}/contents"), AllowAnonymous]
    [
        EndpointSummary("Сведения на странице и расхождения с реестром · п. 9.1"),
        EndpointDescription(
            "state — same (как в реестре), differs (иначе), missing (нет на странице), notKnown (не известно, reason — почему). onPage видят вошедшие."
        )
    ]
    public static async Task<Answer<ContentsCard>> Get(
        string pageId,
        [AsParameters] TimeTravel time,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var page = await PageEndpoints.Find(session, pageId, moment, cancel);
        var rows = (
            await Of(
                page,
                await session.One<KnownInstitution>(page.InstitutionId, moment, cancel),
                session,
                moment,
                cancel
            )
        ).Select(drift => new ContentsRow(
            drift.Field,
            drift.State,
            drift.Reason,
            context.User.Identity?.IsAuthenticated == true ? drift.OnPage : null,
            drift.InRegister,
            drift.Look?.On,
            drift.Look?.ValidUntil,
            drift.Look?.Evidence,
            drift.Look?.Recorded.By,
            drift.Look?.Recorded.At
        ));
        return new(new(page.Id, page.InstitutionId, page.Network, [.. rows], moment.AsOf), page.Version);
    }

    internal static async Task<IReadOnlyList<FieldDrift>> Of(
        Page page,
        KnownInstitution? body,
        IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
    {
        var values = await session.Reveal(
            [.. page.ContentsLooks.Select(look => look.Values), .. (body?.Contacts ?? []).Select(known => known.Value)],
            cancel
        );
        var sites = (await session.All<Site>(moment, cancel)).Where(site => site.InstitutionId == page.InstitutionId);
        return Drift.On(page, new(body, [.. sites], values), values, moment.AsOf);
    }
}
