using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>What an amending act does to a body of the lists.</summary>
public enum ListChangeKind
{
    /// <summary>Puts it into a list.</summary>
    Add,

    /// <summary>Moves it to the other list.</summary>
    Move,

    /// <summary>Calls it otherwise.</summary>
    Rename,

    /// <summary>Takes it out of the lists.</summary>
    Release,
}

/// <summary>One change: which body, and as the change needs, its name and the list it now stands in.</summary>
public record ListChange(
    ListChangeKind Change,
    [property: Key] string InstitutionId,
    [property: Text(500)] string? Name = null,
    InstitutionKind? Kind = null
);

/// <summary>
/// What another act changes: bodies in the lists; clauses in their new words, and new ones; clauses taken out; and how
/// the act is read with these words, where that changes too. Terms are those of before unless given.
/// </summary>
public record AmendAct(
    [property: Key] string AmendingActId,
    IReadOnlyList<ListChange> Changes,
    IReadOnlyList<ClauseText>? Clauses = null,
    [property: Text(20)] IReadOnlyList<string>? Deleted = null,
    IReadOnlyList<ClauseBinding>? Bindings = null,
    ControlTerms? Terms = null
) : IExample<AmendAct>
{
    public static AmendAct Example =>
        new("15-2024", [new(ListChangeKind.Move, "central-bookkeeping", Kind: InstitutionKind.Obligated)]);
}

/// <summary>
/// An amendment of the lists: by which act, by which clauses of the amended act bodies stand in them, from which day.
/// </summary>
public record ListAmendment(string AmendingActId, string? ObligatedClause, string? ExemptClause, DateOnly On)
{
    /// <summary>The amendment of an act by another that is in force.</summary>
    public static ListAmendment Of(ActTimeline act, ActTimeline amending)
    {
        var on = amending.InForceFrom!.Value;
        var obligated = act.Binding(DutyKind.ObligatedList, on)?.Clause;
        return new(amending.Id, obligated, act.Binding(DutyKind.ExemptList, on)?.Clause, on);
    }

    /// <summary>The clause that lists bodies of a kind; null while the act is not read so.</summary>
    public string? ClauseOf(InstitutionKind? kind) =>
        kind == InstitutionKind.Obligated ? ObligatedClause : ExemptClause;
}

/// <summary>Lists and words of an act change only by an act, and from the day that act is in force.</summary>
public static class AmendActEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        AmendAct command,
        Act act,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (CommandFault(command) is { } unclear)
            return unclear;
        var amending = await session.LoadAsync<Act>(command.AmendingActId, cancel);
        if (AmendingFault(act, amending) is { } early)
            return early;
        var amendment = ListAmendment.Of(act.Timeline, amending!.Timeline);
        var bodies = await session.Query<Institution>().ToListAsync(cancel);
        var acts = await session.Query<Act>().ToListAsync(cancel);
        var standings = Standings(act.Timeline, amendment.On, [.. acts.Select(known => known.Timeline)], bodies);
        return ChangesFault(command, amendment, standings, bodies)
            ?? WordsFault(command, act.Timeline, amendment.On, standings)
            ?? ReadingFault(command, act.Timeline, amendment.On)
            ?? WolverineContinue.NoProblems;
    }

    /// <summary>Where bodies stand in the lists of the act on a day.</summary>
    static Dictionary<string, Standing?> Standings(
        ActTimeline act,
        DateOnly on,
        IReadOnlyList<ActTimeline> acts,
        IReadOnlyList<Institution> bodies
    ) => bodies.ToDictionary(body => body.Id, body => Obligations.StandingIn(body.Timeline, act, acts, on));

    static ProblemDetails? CommandFault(AmendAct command)
    {
        if (command is { Changes: [], Clauses: null or [], Deleted: null or [] })
            return Refusal.Unprocessable(
                "/changes",
                "Нет изменений",
                "Назовите хотя бы одно изменение: перечня (changes), слов (clauses) или исключённый пункт (deleted)."
            );
        return command.Changes.GroupBy(change => change.InstitutionId).Any(same => same.Count() > 1)
            ? Refusal.Unprocessable("/changes", "Учреждение названо дважды", "На одно учреждение — одно изменение.")
            : ActRefusals.ClausesTwice(command.Clauses ?? []);
    }

    static ProblemDetails? AmendingFault(Act act, Act? amending) =>
        amending switch
        {
            null => Refusal.Unprocessable("/amendingActId", "Нет такого акта", "Сначала запишите изменяющий акт."),
            _ when amending.Id == act.Id => Refusal.Unprocessable(
                "/amendingActId",
                "Акт не изменяет сам себя",
                "Назовите другой акт, которым внесены изменения."
            ),
            { Timeline.InForceFrom: null } => Refusal.Conflict(
                "amending-act-not-in-force",
                "Изменяющий акт ещё не опубликован",
                "Сначала запишите его опубликование: с этой даты меняется акт.",
                DutyKind.EntryIntoForce
            ),
            _ when act.AmendmentBy(amending.Id) is not null => Refusal.Conflict(
                "act-already-amended",
                "Изменения этого акта уже записаны",
                $"Акт {amending.Id} уже изменил этот. Ошибочную запись сначала аннулируйте."
            ),
            { Timeline.InForceFrom: { } on } when act.Timeline.RepealedOn(on) => Refusal.Conflict(
                "act-is-repealed",
                "Акт уже отменён",
                $"С {act.Timeline.Repeal!.On:dd.MM.yyyy} акт не действует, изменять нечего."
            ),
            _ => null,
        };

    static ProblemDetails? ChangesFault(
        AmendAct command,
        ListAmendment amendment,
        IReadOnlyDictionary<string, Standing?> standings,
        IReadOnlyList<Institution> bodies
    )
    {
        var known = bodies.ToDictionary(body => body.Id);
        return command
            .Changes.Index()
            .Select(item =>
            {
                var body = known.GetValueOrDefault(item.Item.InstitutionId);
                var kind = standings.GetValueOrDefault(item.Item.InstitutionId)?.Kind;
                return ChangeFault(item.Item, $"/changes/{item.Index}", kind, amendment, body);
            })
            .FirstOrDefault(fault => fault is not null);
    }

    static ProblemDetails? ChangeFault(
        ListChange change,
        string pointer,
        InstitutionKind? kind,
        ListAmendment amendment,
        Institution? body
    )
    {
        var (listed, adds) = (kind is not (null or InstitutionKind.Released), change.Change == ListChangeKind.Add);
        if (!adds && !listed)
            return At("institutionId", "Учреждения нет в перечнях", "Его можно только добавить.");
        if (adds && listed)
            return At("institutionId", "Учреждение уже в перечне", "Его можно перенести, переименовать или исключить.");
        if (adds && !InstitutionId.Fits(change.InstitutionId))
            return At(
                "institutionId",
                "Ключ занят другим видом записей",
                "Начните ключ с названия учреждения латиницей."
            );
        if (change.Name is null && adds && body is null)
            return At("name", "Нет имени", "Впишите имя учреждения, как в акте.");
        if (change is { Change: ListChangeKind.Rename, Name: null })
            return At("name", "Нет нового имени", "Впишите новое имя, как в акте.");
        if (body is not null && DoneBy(amendment, body))
            return At(
                "institutionId",
                "Изменяющий акт уже назвал это учреждение",
                $"С {amendment.On:dd.MM.yyyy} он сам внёс его в перечень. Второе изменение того же дня не различить."
            );
        return change.Change is ListChangeKind.Add or ListChangeKind.Move ? ListFault() : null;

        ProblemDetails? ListFault() =>
            change.Kind switch
            {
                not (InstitutionKind.Obligated or InstitutionKind.Exempt) => At(
                    "kind",
                    "Не сказано, в какой перечень",
                    "Впишите obligated (обязанные) или exempt (имеющие право не вести)."
                ),
                _ when change.Change == ListChangeKind.Move && change.Kind == kind => At(
                    "kind",
                    "Учреждение и так в этом перечне",
                    "Выберите другой перечень."
                ),
                _ when amendment.ClauseOf(change.Kind) is null => At(
                    "kind",
                    "Не сказано, каким пунктом задан перечень",
                    "Сначала свяжите пункт акта с перечнем: obligatedList или exemptList (/bindings)."
                ),
                _ => null,
            };

        ProblemDetails At(string member, string title, string detail) =>
            Refusal.Unprocessable($"{pointer}/{member}", title, detail);
    }

    static bool DoneBy(ListAmendment amendment, Institution body) =>
        body.Timeline.Standings.Any(known => (known.ActId, known.From) == (amendment.AmendingActId, amendment.On))
        || body.Timeline.Names.Any(known => (known.ActId, known.From) == (amendment.AmendingActId, amendment.On));

    static ProblemDetails? WordsFault(
        AmendAct command,
        ActTimeline act,
        DateOnly on,
        IReadOnlyDictionary<string, Standing?> standings
    )
    {
        var leaving = command
            .Changes.Where(change => change.Change is ListChangeKind.Move or ListChangeKind.Release)
            .Select(change => change.InstitutionId)
            .ToHashSet();
        var listing = standings
            .Where(standing => !leaving.Contains(standing.Key))
            .Select(standing => standing.Value?.Clause)
            .ToHashSet();
        return ActRefusals.TakenOut(
            command.Deleted ?? [],
            command.Clauses ?? [],
            act.ClausesOn(on),
            listing,
            "/deleted"
        );
    }

    static ProblemDetails? ReadingFault(AmendAct command, ActTimeline act, DateOnly on)
    {
        var clauses = act.ClausesOn(on)
            .Select(clause => clause.Number)
            .Except(command.Deleted ?? [])
            .Concat((command.Clauses ?? []).Select(clause => clause.Number));
        return Readings.Fault(command.Bindings, TermsOf(command, act, on), clauses);
    }

    static ControlTerms? TermsOf(AmendAct command, ActTimeline act, DateOnly on) =>
        command.Terms ?? (command.Bindings is null ? null : act.ReadingOn(on)?.Terms);

    [WolverinePost("/api/v1/acts/{actId}/amendments"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Изменить перечни или слова другим актом"),
        Duty(DutyKind.ObligatedList, DutyKind.ExemptList),
        EndpointDescription(
            "Добавить, перенести, переименовать, исключить учреждение; изложить пункты иначе, исключить пункты, "
                + "записать новое прочтение. Действует со дня, когда изменяющий акт вступил в силу."
        )
    ]
    public static async Task<(Receipt, Events)> Post(
        AmendAct command,
        [WriteModel] Act act,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var amending = (await session.LoadAsync<Act>(command.AmendingActId, cancel))!;
        var amendment = ListAmendment.Of(act.Timeline, amending.Timeline);
        var place = await session.Query<Institution>().CountAsync(cancel);
        foreach (var change in command.Changes)
        {
            var body = await session.Events.FetchForWriting<Institution>(change.InstitutionId, cancel);
            var facts = Facts(change, body.Aggregate, amendment, place++).ToArray<object>();
            if (body.Aggregate is null)
                session.Events.StartStream<Institution>(change.InstitutionId, facts);
            else
                body.AppendMany(facts);
        }

        return Receipt.ForAll(act.Id, act.Version, [.. FactsOfTheAct(command, act, amendment.On, session)]);
    }

    static IEnumerable<IFact> FactsOfTheAct(AmendAct command, Act act, DateOnly on, IDocumentSession session)
    {
        var (by, bodies) = (command.AmendingActId, command.Changes.Select(change => change.InstitutionId));
        yield return new ActAmended(act.Issuer, act.Id, by, [.. bodies], on);
        var (clauses, deleted) = (command.Clauses ?? [], command.Deleted ?? []);
        if (clauses.Count + deleted.Count > 0)
            yield return new ClausesReworded(
                act.Issuer,
                act.Id,
                by,
                [.. clauses.Select(clause => session.KeepClause(act.Id, clause))],
                deleted,
                on
            );
        if (command.Bindings is { } bindings && TermsOf(command, act.Timeline, on) is { } terms)
            yield return new ClausesBound(act.Issuer, act.Id, bindings, terms, on);
    }

    /// <summary>
    /// What a change means for one body. A body that was known stays in its stream; a new one begins with its name.
    /// </summary>
    public static IEnumerable<IFact> Facts(ListChange change, Institution? body, ListAmendment amendment, int place)
    {
        var (id, by, on) = (change.InstitutionId, amendment.AmendingActId, amendment.On);
        if (body is null)
            yield return new InstitutionRegistered(id, change.Name!, on);
        else if (change.Name is { } name && name != body.Timeline.NameAt(on))
            yield return new InstitutionRenamed(id, name, by, on);

        switch (change)
        {
            case { Change: ListChangeKind.Release }:
                yield return new InstitutionReleased(id, by, on);
                break;
            case { Change: ListChangeKind.Move, Kind: InstitutionKind.Obligated }:
                yield return new ExemptionLifted(id, by, amendment.ObligatedClause!, on);
                break;
            case { Kind: InstitutionKind.Obligated or InstitutionKind.Exempt, Change: not ListChangeKind.Rename }:
                yield return ListFacts.Of(id, change.Kind.Value, by, amendment.ClauseOf(change.Kind)!, place, on);
                break;
        }
    }
}
