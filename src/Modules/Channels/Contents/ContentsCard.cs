using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sites;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Channels.Contents;

/// <summary>What the page says of its body against the register on a day.</summary>
public sealed record ContentsCard(
    string PageId,
    string InstitutionId,
    SocialNetwork Network,
    IReadOnlyList<ContentsRow> Fields,
    DateOnly AsOf
);

/// <summary>
/// A field; <c>onPage</c> is shown to those who signed in. <c>seenOn</c> is the day it was last looked for.
/// </summary>
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
        EndpointSummary("Сведения на странице и расхождения с реестром"),
        Duty(DutyKind.PageContents),
        EndpointDescription(
            "state — same (как в реестре), differs (иначе), missing (нет на странице), notKnown (не известно, "
                + "reason — почему). onPage видят вошедшие."
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
        var page = await session.Page(pageId, moment, cancel);
        var body = await session.One<KnownInstitution>(page.InstitutionId, moment, cancel);
        var signedIn = context.User.Identity?.IsAuthenticated == true;
        var fields = await Of(page, body, session, moment, cancel);
        return new(
            new(
                page.Id,
                page.InstitutionId,
                page.Network,
                [.. fields.Select(field => Row(field, signedIn))],
                moment.AsOf
            ),
            page.Version
        );
    }

    static ContentsRow Row(FieldDrift field, bool signedIn) =>
        new(
            field.Field,
            field.State,
            field.Reason,
            signedIn ? field.OnPage : null,
            field.InRegister?.Words,
            field.Look?.On,
            field.Look?.ValidUntil,
            field.Look?.Evidence,
            field.Look?.By.RecordedBy,
            field.Look?.By.RecordedAt
        );

    /// <summary>Each field of a page against the register at a moment.</summary>
    internal static async Task<IReadOnlyList<FieldDrift>> Of(
        Page page,
        KnownInstitution? body,
        IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
    {
        var looks = page.Timeline.Contents;
        var contacts = body?.Timeline.Contacts ?? [];
        var values = await session.Reveal(
            [.. looks.Select(look => look.Values), .. contacts.Select(known => known.Value)],
            cancel
        );
        var sites = (await session.All<Site>(moment, cancel)).Where(site => site.InstitutionId == page.InstitutionId);
        var register = new Register(
            body?.Timeline,
            [.. sites.Select(site => site.Timeline)],
            values.Value<ContentsWords>
        );
        return PageContents.Drift(looks, register, moment.AsOf);
    }
}
