using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Asked;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// An item is taken up for a body, with its owner. One of the catalogue brings clause, title and rule along; a further one (clause 8.2, or a clause an
/// amending act adds) names them.
/// </summary>
public record ListItem(
    [property: Key] string Code,
    [property: Key] string OwnerPositionId,
    [property: FactDate] DateOnly On,
    [property: Key] string? OwnerInstitutionId = null,
    RefreshRule? Rule = null,
    int? WorkingDays = null,
    [property: Text(20)] string? Clause = null,
    [property: Text(500)] string? Title = null,
    [property: Key] string? ActId = null
) : IExample<ListItem>
{
    public static ListItem Example =>
        new("7-3-programmes", "chief-digital-specialist", new(2022, 12, 12), Rule: RefreshRule.Quarterly);
}

/// <summary>Clauses 7 and 8: the list of what a body is told about, approved by the controller.</summary>
public static class ListItemEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ListItem command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var body = await session.LoadAsync<BodyPassport>(institutionId, cancel);
        if (body is null)
            return Refusal.NotFound(
                "institution-not-found",
                "Нет такого учреждения",
                "Проверьте ключ учреждения в адресе."
            );
        if (body.KindAt(command.On) is not { } kind)
            return Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день учреждение не стоит ни в одном перечне акта."
            );
        var owner =
            command.OwnerInstitutionId is { } other && other != institutionId
                ? await session.LoadAsync<BodyPassport>(other, cancel)
                : body;
        return Fault(command, kind)
            ?? (
                owner != body && owner?.KindAt(command.On) != InstitutionKind.Administration
                    ? Refusal.Unprocessable(
                        "/ownerInstitutionId",
                        "Чужое учреждение",
                        "Владелец — должность этого учреждения или администрации."
                    )
                    : null
            )
            ?? ItemRefusals.Position(owner, command.OwnerPositionId, command.On, "/ownerPositionId")
            ?? (
                command.ActId is { } act && await session.LoadAsync<RecordedAct>(act, cancel) is null
                    ? Refusal.Unprocessable("/actId", "Нет такого акта", "Сначала запишите акт.")
                    : null
            )
            ?? (
                await session.LoadAsync<Item>(Item.KeyOf(institutionId, command.Code), cancel) is not null
                    ? Refusal.Conflict(
                        "item-already-listed",
                        "Пункт уже в перечне",
                        "Смените владельца или правило у имеющегося пункта.",
                        command.Clause
                    )
                    : null
            )
            ?? WolverineContinue.NoProblems;
    }

    /// <summary>What the decree itself has brings clause and title along; what it has not must name them, and the act unless clause 8.2 leaves it open.</summary>
    public static ProblemDetails? Fault(ListItem command, InstitutionKind kind) =>
        Catalogue.Find(command.Code) switch
        {
            { } item when !Catalogue.For(kind).Contains(item) => Refusal.Unprocessable(
                "/code",
                "Пункт не об этом учреждении",
                "Пункт 7 — об администрации, пункт 8 — об остальных учреждениях.",
                item.Clause
            ),
            { } when command.Clause is not null || command.Title is not null || command.ActId is not null =>
                Refusal.Unprocessable(
                    "/title",
                    "Пункт уже назван постановлением",
                    "Уберите clause, title и actId: они берутся из постановления."
                ),
            { } => command.Rule is { } rule ? ItemRefusals.Term(rule, command.WorkingDays)
            : command.WorkingDays is null ? null
            : ItemRefusals.Term(RefreshRule.KeepCurrent, command.WorkingDays),
            null when command.Clause is null || !Catalogue.Fits(command.Clause, command.Code, kind) =>
                Refusal.Unprocessable(
                    "/code",
                    "Ключ не подходит к пункту",
                    "Назовите пункт в clause, а ключ начните с него: для 8.2 — 8-2-svedeniya."
                ),
            null when command.Title is null => Refusal.Unprocessable(
                "/title",
                "Пункт не назван",
                "Напишите, какие сведения размещают.",
                command.Clause
            ),
            null when command.Rule is null => Refusal.Unprocessable(
                "/rule",
                "Нет правила обновления",
                "Выберите keepCurrent, withinWorkingDays, quarterly или yearly.",
                command.Clause
            ),
            null when command.ActId is null && command.Clause != "8.2" => Refusal.Unprocessable(
                "/actId",
                "Нет основания",
                "Назовите акт, который добавил этот пункт. Без акта добавляют только иную информацию по пункту 8.2.",
                command.Clause
            ),
            null => ItemRefusals.Term(command.Rule.Value, command.WorkingDays),
        };

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure"), May(Roles.Controller)]
    [
        EndpointSummary("Внести пункт в перечень сведений · п. 7, 8"),
        EndpointDescription(
            "Пункты постановления названы заранее: 7-1 … 7-9, 8-1-a, 8-1-b, 8-1-v. Другие (п. 8.2, изменяющий акт) — с clause, title и rule. Ключ пункта — item-, учреждение и code."
        )
    ]
    public static CreationResponse Post(ListItem command, string institutionId, IDocumentSession session)
    {
        var (id, item) = (Item.KeyOf(institutionId, command.Code), Catalogue.Find(command.Code));
        var title = command.Title is null
            ? null
            : session.Keep(id, VaultRef.Content, "title", VaultBasis.PublishedByLaw, command.Title);
        var (rule, days) = command.Rule is { } chosen ? (chosen, command.WorkingDays) : (item!.Rule, item.WorkingDays);
        session.Events.StartStream<Item>(
            id,
            new ItemListed(
                institutionId,
                id,
                item?.Clause ?? command.Clause!,
                command.Code,
                title,
                command.ActId,
                command.OwnerInstitutionId ?? institutionId,
                command.OwnerPositionId,
                rule,
                days,
                command.On
            )
        );
        return new($"/api/v1/institutions/{institutionId}/disclosure/{id}");
    }
}
