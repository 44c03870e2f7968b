using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
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

/// <summary>The changes another act makes to the lists of clauses 3 and 4.</summary>
public record AmendAct([property: Key] string AmendingActId, IReadOnlyList<ListChange> Changes) : IExample<AmendAct>
{
    public static AmendAct Example =>
        new("15-2024", [new(ListChangeKind.Move, "central-bookkeeping", Kind: InstitutionKind.Obligated)]);
}

/// <summary>The lists change only by an act, and from the day that act was officially published.</summary>
public static class AmendActEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        AmendAct command,
        Act act,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (command.Changes.Count == 0)
            return Refusal.Unprocessable("/changes", "Нет изменений", "Назовите хотя бы одно изменение перечней.");
        if (command.Changes.GroupBy(change => change.InstitutionId).Any(same => same.Count() > 1))
            return Refusal.Unprocessable(
                "/changes",
                "Учреждение названо дважды",
                "На одно учреждение — одно изменение."
            );
        var amending = await session.LoadAsync<Act>(command.AmendingActId, cancel);
        if (amending is null || amending.Id == act.Id)
            return Refusal.Unprocessable("/amendingActId", "Нет такого акта", "Сначала запишите изменяющий акт.");
        if (amending.InForceFrom is null)
            return Refusal.Conflict(
                "amending-act-not-in-force",
                "Изменяющий акт ещё не опубликован",
                "Сначала запишите его опубликование: с этой даты меняются перечни.",
                "10"
            );
        if (act.Amendments.Any(amendment => amendment.AmendingActId == amending.Id))
            return Refusal.Conflict(
                "act-already-amended",
                "Изменения этого акта уже записаны",
                $"Акт {amending.Id} уже изменил перечни."
            );

        var known = await Bodies(command, session, cancel);
        return command
            .Changes.Index()
            .Select(item => Fault(item.Item, item.Index, known, amending.InForceFrom.Value))
            .FirstOrDefault(fault => fault is not null)
            ?? WolverineContinue.NoProblems;
    }

    static async Task<IReadOnlyDictionary<string, Institution>> Bodies(
        AmendAct command,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        (
            await session.LoadManyAsync<Institution>(
                cancel,
                [.. command.Changes.Select(change => change.InstitutionId)]
            )
        ).ToDictionary(body => body.Id);

    static ProblemDetails? Fault(
        ListChange change,
        int index,
        IReadOnlyDictionary<string, Institution> known,
        DateOnly on
    )
    {
        var kind = known.GetValueOrDefault(change.InstitutionId)?.StandingAt(on)?.Kind;
        return change switch
        {
            { Change: not ListChangeKind.Add } when kind is null or InstitutionKind.Released => At(
                "institutionId",
                "Учреждения нет в перечнях",
                "Его можно только добавить."
            ),
            { Change: ListChangeKind.Add } when kind is not (null or InstitutionKind.Released) => At(
                "institutionId",
                "Учреждение уже в перечне",
                "Его можно перенести, переименовать или исключить."
            ),
            { Change: ListChangeKind.Add } when !InstitutionId.Fits(change.InstitutionId) => At(
                "institutionId",
                "Ключ занят другим видом записей",
                "Начните ключ с названия учреждения латиницей."
            ),
            { Change: ListChangeKind.Add, Name: null } when kind is null && !known.ContainsKey(change.InstitutionId) =>
                At("name", "Нет имени", "Впишите имя учреждения, как в акте."),
            { Change: ListChangeKind.Rename, Name: null } => At(
                "name",
                "Нет нового имени",
                "Впишите новое имя, как в акте."
            ),
            {
                Change: ListChangeKind.Add or ListChangeKind.Move,
                Kind: not (InstitutionKind.Obligated or InstitutionKind.Exempt)
            } => At("kind", "Не сказано, в какой перечень", "Впишите obligated (пункт 3) или exempt (пункт 4)."),
            { Change: ListChangeKind.Move } when change.Kind == kind => At(
                "kind",
                "Учреждение и так в этом перечне",
                "Выберите другой перечень."
            ),
            _ => null,
        };

        ProblemDetails At(string member, string title, string detail) =>
            Refusal.Unprocessable($"/changes/{index}/{member}", title, detail);
    }

    [WolverinePost("/api/v1/acts/{actId}/amendments"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Изменить перечни другим актом · п. 3, 4"),
        EndpointDescription(
            "Добавить, перенести, переименовать, исключить учреждение. Действует со дня опубликования изменяющего акта."
        )
    ]
    public static async Task<(Receipt, ActAmended?)> Post(
        AmendAct command,
        [WriteModel] Act act,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var on = (await session.LoadAsync<Act>(command.AmendingActId, cancel))!.InForceFrom!.Value;
        var place = await session.Query<Institution>().CountAsync(cancel);
        foreach (var change in command.Changes)
        {
            var body = await session.Events.FetchForWriting<Institution>(change.InstitutionId, cancel);
            var facts = Facts(change, body.Aggregate, command.AmendingActId, place++, on).ToArray<object>();
            if (body.Aggregate is null)
                session.Events.StartStream<Institution>(change.InstitutionId, facts);
            else
                body.AppendMany(facts);
        }

        return Receipt.For(
            act.Id,
            act.Version,
            new ActAmended(
                act.Issuer,
                act.Id,
                command.AmendingActId,
                [.. command.Changes.Select(change => change.InstitutionId)],
                on
            )
        );
    }

    /// <summary>What a change means for one body. A body that was known stays in its stream; a new one begins with its name.</summary>
    public static IEnumerable<IFact> Facts(
        ListChange change,
        Institution? body,
        string amendingActId,
        int place,
        DateOnly on
    )
    {
        var id = change.InstitutionId;
        if (body is null)
            yield return new InstitutionRegistered(id, change.Name!, on);
        else if (change.Name is { } name && name != body.NameAt(on))
            yield return new InstitutionRenamed(id, name, amendingActId, on);

        switch (change)
        {
            case { Change: ListChangeKind.Release }:
                yield return new InstitutionReleased(id, amendingActId, on);
                break;
            case { Change: ListChangeKind.Move, Kind: InstitutionKind.Obligated }:
                yield return new ExemptionLifted(id, amendingActId, "3", on);
                break;
            case { Kind: InstitutionKind.Obligated, Change: not ListChangeKind.Rename }:
                yield return new InstitutionIncluded(id, amendingActId, "3", place, on);
                break;
            case { Kind: InstitutionKind.Exempt, Change: not ListChangeKind.Rename }:
                yield return new InstitutionExempted(id, amendingActId, "4", place, on);
                break;
        }
    }
}
