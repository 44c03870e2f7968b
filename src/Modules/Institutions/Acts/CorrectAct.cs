using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>
/// What was typed wrong when the act was recorded, as the signed paper has it. Members that are left out stay as they
/// are; clauses are replaced by number, those with a new number are added.
/// </summary>
public record CorrectAct(
    [property: Text(2000)] string Reason,
    [property: Text(200)] string? Kind = null,
    [property: Text(50)] string? Number = null,
    [property: FactDate] DateOnly? Date = null,
    [property: Text(2000)] string? Title = null,
    [property: Text(10000)] string? Preamble = null,
    [property: Text(500)] string? Signature = null,
    IReadOnlyList<ActBase>? Bases = null,
    IReadOnlyList<ClauseText>? Clauses = null,
    [property: Text(20)] IReadOnlyList<string>? Removed = null
) : IExample<CorrectAct>
{
    public static CorrectAct Example =>
        new("Опечатка при наборе.", Title: RecordAct.Example.Title, Clauses: [ClauseText.Example]);
}

/// <summary>The words of the act are put right; amendments by other acts stay above them.</summary>
public static class CorrectActEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        CorrectAct command,
        Act act,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        DateFault(command.Date, act.Timeline)
        ?? ActRefusals.ClausesTwice(command.Clauses ?? [])
        ?? ActRefusals.TakenOut(
            command.Removed ?? [],
            command.Clauses ?? [],
            act.Timeline.Clauses,
            [.. (await Listed(session, act, cancel)).Select(listed => listed.Standing.Clause)],
            "/removed"
        )
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? DateFault(DateOnly? date, ActTimeline act)
    {
        var first = new[] { act.Publication?.On, act.Repeal?.On }
            .Concat(act.Placements.Select(placement => (DateOnly?)placement.On))
            .Concat(act.Amendments.Select(amendment => (DateOnly?)amendment.On))
            .Min();
        return date > first
            ? Refusal.Unprocessable(
                "/date",
                "Подписан позже, чем опубликован",
                $"Уже {first:dd.MM.yyyy} акт опубликован, размещён, изменён или отменён. Сначала исправьте ту запись."
            )
            : null;
    }

    [WolverinePost("/api/v1/acts/{actId}/correction"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Исправить запись акта"),
        EndpointDescription(
            "Опечатки набора: название, дата, номер, слова пунктов. Это не изменение акта другим актом. "
                + "Прежняя запись остаётся в истории. Причину видят все."
        )
    ]
    public static async Task<(Receipt, ActCorrected?)> Post(
        CorrectAct command,
        [WriteModel] Act act,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var corrected = await Corrected(command, act, session, cancel);
        if (Same(act, corrected))
            return Receipt.For<ActCorrected>(act.Id, act.Version, null);
        var timeline = corrected.Timeline;
        if (timeline.SignedOn != act.Timeline.SignedOn)
            await Relist(act, timeline.SignedOn, session, cancel);
        var fact = new ActCorrected(
            act.Issuer,
            act.Id,
            timeline.Kind,
            timeline.Number,
            corrected.Title,
            corrected.Preamble,
            corrected.Signature,
            corrected.Bases,
            timeline.Clauses,
            session.KeepWords(act.Id, "reason", command.Reason),
            timeline.SignedOn
        );
        return Receipt.For(act.Id, act.Version, fact);
    }

    static async Task<Act> Corrected(CorrectAct command, Act act, IDocumentSession session, CancellationToken cancel)
    {
        var clauses = new List<ActClause>();
        foreach (var clause in command.Clauses ?? [])
        {
            var known = act.Timeline.Clauses.FirstOrDefault(known => known.Number == clause.Number);
            if (!await Keeps(session, known, clause, cancel))
                clauses.Add(session.KeepClause(act.Id, clause));
        }

        var timeline = act.Timeline with
        {
            Kind = command.Kind ?? act.Timeline.Kind,
            Number = command.Number ?? act.Timeline.Number,
            SignedOn = command.Date ?? act.Timeline.SignedOn,
            Clauses = act.Timeline.Clauses.Reworded(clauses, command.Removed ?? []),
        };
        return act with
        {
            Timeline = timeline,
            Title = command.Title ?? act.Title,
            Preamble = await Words(session, act, "preamble", act.Preamble, command.Preamble, cancel),
            Signature = await Words(session, act, "signature", act.Signature, command.Signature, cancel),
            Bases = command.Bases ?? act.Bases,
        };
    }

    static async Task<VaultRef> Words(
        IDocumentSession session,
        Act act,
        string field,
        VaultRef known,
        string? text,
        CancellationToken cancel
    ) =>
        text is null || await session.Keeps(known, VaultBasis.PublishedByLaw, text, cancel)
            ? known
            : session.KeepWords(act.Id, field, text);

    static async Task<bool> Keeps(
        IDocumentSession session,
        ActClause? known,
        ClauseText clause,
        CancellationToken cancel
    ) =>
        known is not null
        && (known.Kind, known.Subject, known.Object) == (clause.Kind, clause.Subject, clause.Object)
        && known.Addressees.SequenceEqual(clause.Addressees)
        && await session.Keeps(known.Text, VaultBasis.PublishedByLaw, clause.Text, cancel)
        && (known.RecommendedPart is null) == (clause.RecommendedPart is null)
        && (
            clause.RecommendedPart is not { } part
            || await session.Keeps(known.RecommendedPart, VaultBasis.PublishedByLaw, part, cancel)
        );

    static bool Same(Act act, Act corrected) =>
        act.Head == corrected.Head
        && (act.Preamble, act.Signature) == (corrected.Preamble, corrected.Signature)
        && act.Bases.SequenceEqual(corrected.Bases)
        && act.Timeline.Clauses.SequenceEqual(corrected.Timeline.Clauses);

    /// <summary>Bodies stand in the lists since the act was signed: with the day of the act, theirs moves.</summary>
    static async Task Relist(Act act, DateOnly on, IDocumentSession session, CancellationToken cancel)
    {
        foreach (var (body, standing) in await Listed(session, act, cancel))
        {
            var stream = await session.Events.FetchForWriting<Institution>(body.Id, cancel);
            stream.AppendMany(
                new ListingAnnulled(body.Id, act.Id, act.Timeline.SignedOn),
                ListFacts.Of(body.Id, standing.Kind, act.Id, standing.Clause ?? "", standing.Place, on)
            );
        }
    }

    /// <summary>Bodies the act itself named when it was signed.</summary>
    static async Task<IReadOnlyList<(Institution Body, Standing Standing)>> Listed(
        IQuerySession session,
        Act act,
        CancellationToken cancel
    ) =>
        [
            .. from body in await session.Query<Institution>().ToListAsync(cancel)
            let standing = body.Timeline.Standings.FirstOrDefault(known =>
                (known.ActId, known.From) == (act.Id, act.Timeline.SignedOn)
            )
            where standing is not null
            select (body, standing),
        ];
}
