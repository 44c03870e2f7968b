using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Institutions.Acts;

/// <summary>Where an act stands on a day.</summary>
public enum ActState
{
    /// <summary>Signed, but its publication is not recorded or lies later: nothing is due yet (clause 10).</summary>
    SignedNotInForce,

    /// <summary>Published: its duties are due.</summary>
    InForce,
}

/// <summary>An act as it stood on a day.</summary>
public sealed record ActCard(
    string Id,
    string Kind,
    string Number,
    DateOnly SignedOn,
    string Title,
    ActState State,
    DateOnly? InForceFrom,
    string Preamble,
    string Signature,
    IReadOnlyList<ActBase> Bases,
    PublicationRow? Publication,
    IReadOnlyList<PlacementRow> Placements,
    IReadOnlyList<string> AmendedBy,
    DateOnly AsOf
) : IExample<ActCard>
{
    public static ActCard Example =>
        new(
            "298-2022",
            "постановление",
            "298",
            new(2022, 12, 1),
            ActRow.Example.Title,
            ActState.InForce,
            new(2022, 12, 5),
            "На основании Федерального закона от 09.02.2009 № 8-ФЗ…",
            "Мэр города Кедрового",
            [RecordAct.Example.Bases[0]],
            PublicationRow.Example,
            [PlacementRow.Example],
            [],
            new(2023, 9, 1)
        );
}

public sealed record PublicationRow(
    string Bulletin,
    string Issue,
    DateOnly On,
    string? RecordedBy,
    DateTimeOffset RecordedAt
) : IExample<PublicationRow>
{
    public static PublicationRow Example =>
        new(
            PublishAct.Example.Bulletin,
            PublishAct.Example.Issue,
            PublishAct.Example.On,
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero)
        );
}

public sealed record PlacementRow(Uri Address, DateOnly On, string? RecordedBy, DateTimeOffset RecordedAt)
    : IExample<PlacementRow>
{
    public static PlacementRow Example =>
        new(
            PlaceActOnSite.Example.Address,
            PlaceActOnSite.Example.On,
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero)
        );
}

/// <summary>A clause with its words and our reading.</summary>
public sealed record ClauseRow(
    string Number,
    ClauseKind Kind,
    string Text,
    string? RecommendedPart,
    string Subject,
    string Object,
    string Addressees
) : IExample<ClauseRow>
{
    public static ClauseRow Example =>
        new(
            "4",
            ClauseKind.Permission,
            ClauseText.Example.Text,
            null,
            ClauseText.Example.Subject,
            ClauseText.Example.Object,
            "exempt"
        );
}

public static class ActEndpoints
{
    [WolverineGet("/api/v1/acts"), AllowAnonymous]
    [EndpointSummary("Акты · п. 10, 11")]
    public static async Task<Listed<ActRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var acts = await session.All<Act>(moment, cancel);
        return listing.Of(
            acts.Where(act => act.SignedOn <= moment.AsOf)
                .OrderBy(act => act.SignedOn)
                .ThenBy(act => act.Id, StringComparer.Ordinal)
                .Select(act => new ActRow(
                    act.Id,
                    act.Kind,
                    act.Number,
                    act.SignedOn,
                    act.Title,
                    StateOn(act, moment.AsOf),
                    InForceFrom(act, moment.AsOf)
                )),
            row => row.Id
        );
    }

    [WolverineGet("/api/v1/acts/{actId}"), AllowAnonymous]
    [EndpointSummary("Акт и его действие · п. 10, 11")]
    public static async Task<Answer<ActCard>> Get(
        string actId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var act = await Find(session, actId, moment, cancel);
        var texts = await session.Reveal([act.Preamble, act.Signature], cancel);
        var publication = act.InForceOn(moment.AsOf) ? act.Publication : null;
        return new(
            new(
                act.Id,
                act.Kind,
                act.Number,
                act.SignedOn,
                act.Title,
                StateOn(act, moment.AsOf),
                publication?.On,
                texts.Text(act.Preamble),
                texts.Text(act.Signature),
                act.Bases,
                publication is null
                    ? null
                    : new(
                        publication.Bulletin,
                        publication.Issue,
                        publication.On,
                        publication.Recorded.By,
                        publication.Recorded.At
                    ),
                [
                    .. act
                        .Placements.Where(placement => placement.On <= moment.AsOf)
                        .Select(placement => new PlacementRow(
                            placement.Address,
                            placement.On,
                            placement.Recorded.By,
                            placement.Recorded.At
                        )),
                ],
                [
                    .. act
                        .Amendments.Where(amendment => amendment.On <= moment.AsOf)
                        .Select(amendment => amendment.AmendingActId),
                ],
                moment.AsOf
            ),
            act.Version
        );
    }

    [WolverineGet("/api/v1/acts/{actId}/clauses"), AllowAnonymous]
    [
        EndpointSummary("Пункты акта · п. 1–12"),
        EndpointDescription(
            "Слова акта, сила пункта (mandatory, recommended, permission, appointment, formal) и наше прочтение: кто и о чём."
        )
    ]
    public static async Task<Listed<ClauseRow>> Clauses(
        string actId,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var act = await Find(session, actId, time.At(clock), cancel);
        var texts = await session.Reveal(
            act.Clauses.SelectMany(clause => new[] { clause.Text, clause.RecommendedPart }),
            cancel
        );
        return listing.Of(
            act.Clauses.Select(clause => new ClauseRow(
                clause.Number,
                clause.Kind,
                texts.Text(clause.Text),
                clause.RecommendedPart is null ? null : texts.Text(clause.RecommendedPart),
                clause.Subject,
                clause.Object,
                string.Join(
                    ", ",
                    clause.Addressees.Select(kind =>
                        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())
                    )
                )
            )),
            row => row.Number
        );
    }

    internal static ActState StateOn(Act act, DateOnly day) =>
        act.InForceOn(day) ? ActState.InForce : ActState.SignedNotInForce;

    static DateOnly? InForceFrom(Act act, DateOnly day) => act.InForceOn(day) ? act.InForceFrom : null;

    internal static async Task<Act> Find(
        IQuerySession session,
        string actId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<Act>(actId, moment, cancel) is { } act && act.SignedOn <= moment.AsOf
            ? act
            : throw new RefusedException(
                Refusal.NotFound(
                    "act-not-found",
                    "Нет такого акта",
                    "Проверьте номер акта и дату: ключ — номер и год, например 298-2022."
                )
            );

    static string Text(this IReadOnlyDictionary<Guid, VaultItem> texts, VaultRef reference) =>
        texts.Value<string>(reference) ?? "изъято";
}

/// <summary>An act in the list.</summary>
public sealed record ActRow(
    string Id,
    string Kind,
    string Number,
    DateOnly SignedOn,
    string Title,
    ActState State,
    DateOnly? InForceFrom
) : IExample<ActRow>
{
    public static ActRow Example =>
        new(
            "298-2022",
            "постановление",
            "298",
            new(2022, 12, 1),
            RecordAct.Example.Title,
            ActState.InForce,
            new(2022, 12, 5)
        );
}
