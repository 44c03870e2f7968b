using System.Text.Json;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Institutions.Acts;

public static class ActEndpoints
{
    [WolverineGet("/api/v1/acts"), AllowAnonymous]
    [EndpointSummary("Акты"), Duty(DutyKind.EntryIntoForce, DutyKind.OfficialPublication)]
    public static async Task<Listed<ActRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var acts = await session.AllActs(moment, cancel);
        return listing.Of(
            acts.Where(act => act.Timeline.SignedOn <= moment.AsOf)
                .OrderBy(act => act.Timeline.SignedOn)
                .ThenBy(act => act.Id, StringComparer.Ordinal)
                .Select(act => Row(act, moment.AsOf)),
            row => row.Id
        );
    }

    static ActRow Row(Act act, DateOnly day)
    {
        var timeline = act.Timeline;
        var (state, force) = (StateOn(timeline, day), InForceFrom(timeline, day));
        return new(act.Id, timeline.Kind, timeline.Number, timeline.SignedOn, act.Title, state, force);
    }

    [WolverineGet("/api/v1/acts/{actId}"), AllowAnonymous]
    [EndpointSummary("Акт и его действие"), Duty(DutyKind.EntryIntoForce, DutyKind.OfficialPublication)]
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
        var reasons = act.Corrections.Select(correction => correction.Reason);
        var texts = await session.Reveal([act.Preamble, act.Signature, .. reasons], cancel);
        return new(Card(act, texts, moment.AsOf), act.Version);
    }

    static ActCard Card(Act act, IReadOnlyDictionary<Guid, VaultItem> texts, DateOnly day)
    {
        var timeline = act.Timeline;
        var publication = timeline.Publication?.On <= day ? timeline.Publication : null;
        var repeal = timeline.RepealedOn(day) ? timeline.Repeal : null;
        return new(
            Id: act.Id,
            Kind: timeline.Kind,
            Number: timeline.Number,
            SignedOn: timeline.SignedOn,
            Title: act.Title,
            State: StateOn(timeline, day),
            InForceFrom: InForceFrom(timeline, day),
            Preamble: texts.Text(act.Preamble),
            Signature: texts.Text(act.Signature),
            Bases: act.Bases,
            Publication: publication is null ? null : Row(publication),
            Placements: [.. timeline.Placements.Where(placement => placement.On <= day).Select(Row)],
            AmendedBy:
            [
                .. timeline.Amendments.Where(amendment => amendment.On <= day).Select(one => one.AmendingActId),
            ],
            RepealedOn: repeal?.On,
            RepealedBy: repeal?.RepealingActId,
            Corrections: [.. act.Corrections.Select(correction => Row(correction, texts))],
            AsOf: day
        );
    }

    static PublicationRow Row(ActPublication one) =>
        new(one.Bulletin, one.Issue, one.On, one.By.RecordedBy, one.By.RecordedAt);

    static PlacementRow Row(ActPlacement one) => new(one.Address, one.On, one.By.RecordedBy, one.By.RecordedAt);

    static ActCorrectionRow Row(Correction one, IReadOnlyDictionary<Guid, VaultItem> texts) =>
        new(one.What, Was(one), texts.Text(one.Reason), one.Recorded.By, one.Recorded.At);

    static string Was(Correction correction) =>
        correction switch
        {
            { Publication: { } was } => $"{was.Bulletin}, № {was.Issue} от {was.On:dd.MM.yyyy}",
            { Amendment: { } was } => $"изменён актом {was.AmendingActId} с {was.On:dd.MM.yyyy}",
            { Repeal: { } was } => $"отменён пунктом {was.Clause} акта {was.RepealingActId} с {was.On:dd.MM.yyyy}",
            { Head: { } was } => $"{was.Kind} № {was.Number} от {was.SignedOn:dd.MM.yyyy} «{was.Title}»",
            _ => "",
        };

    [WolverineGet("/api/v1/acts/{actId}/clauses"), AllowAnonymous]
    [
        EndpointSummary("Пункты акта"),
        EndpointDescription(
            "Слова акта на день asOf, сила пункта (mandatory, recommended, permission, appointment, formal) "
                + "и наше прочтение: кто и о чём."
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
        var moment = time.At(clock);
        var clauses = (await Find(session, actId, moment, cancel)).Timeline.ClausesOn(moment.AsOf);
        var texts = await session.Reveal(
            clauses.SelectMany(clause => new[] { clause.Text, clause.RecommendedPart }),
            cancel
        );
        return listing.Of(clauses.Select(clause => Row(clause, texts)), row => row.Number);
    }

    static ClauseRow Row(ActClause clause, IReadOnlyDictionary<Guid, VaultItem> texts) =>
        new(
            clause.Number,
            clause.Kind,
            texts.Text(clause.Text),
            clause.RecommendedPart is null ? null : texts.Text(clause.RecommendedPart),
            clause.Subject,
            clause.Object,
            string.Join(", ", clause.Addressees.Select(kind => JsonNamingPolicy.CamelCase.ConvertName($"{kind}")))
        );

    internal static ActState StateOn(ActTimeline act, DateOnly day) =>
        act.RepealedOn(day) ? ActState.Repealed
        : act.InForceOn(day) ? ActState.InForce
        : ActState.SignedNotInForce;

    /// <summary>Known from the day of the publication on, even where the act names a later day.</summary>
    static DateOnly? InForceFrom(ActTimeline act, DateOnly day) => act.Publication?.On <= day ? act.InForceFrom : null;

    internal static async Task<Act> Find(
        IQuerySession session,
        string actId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.FindAct(actId, moment, cancel) is { } act && act.Timeline.SignedOn <= moment.AsOf
            ? act
            : throw new RefusedException(
                Refusal.NotFound(
                    "act-not-found",
                    "Нет такого акта",
                    "Проверьте номер акта и дату: ключ — номер и год, например 298-2022."
                )
            );

    internal static string Text(this IReadOnlyDictionary<Guid, VaultItem> texts, VaultRef reference) =>
        texts.Value<string>(reference) ?? "изъято";
}
