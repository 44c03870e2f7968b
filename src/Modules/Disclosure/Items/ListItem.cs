using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// An item is taken up for a body, with its owner. One that an act names brings clause, title and rule along; a further
/// one names them.
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

/// <summary>The list of what a body is told about, approved by the controller.</summary>
public static class ListItemEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ListItem command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var moment = new Moment(command.On, null);
        var acts = await session.Acts(moment, cancel);
        if (await session.LoadAsync<KnownBody>(institutionId, cancel) is not { } body)
            return Refusal.NotFound(
                "institution-not-found",
                "Нет такого учреждения",
                "Проверьте ключ учреждения в адресе."
            );
        var catalogue = new Catalogue(body.Timeline, acts, command.On);
        if (catalogue.Owed.Count == 0)
            return Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день учреждение не стоит ни в одном перечне акта."
            );
        return Fault(command, catalogue)
            ?? await Owner(command, catalogue, acts, session, cancel)
            ?? Act(command, acts)
            ?? await Twice(command, institutionId, session, cancel)
            ?? WolverineContinue.NoProblems;
    }

    static async Task<ProblemDetails?> Owner(
        ListItem command,
        Catalogue own,
        IReadOnlyList<ActTimeline> acts,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var owner = own.Body;
        if (command.OwnerInstitutionId is { } other && other != own.Body.Id)
        {
            owner = (await session.LoadAsync<KnownBody>(other, cancel))?.Timeline;
            if (owner is null || !new Catalogue(owner, acts, command.On).IsAdministration)
                return Refusal.Unprocessable(
                    "/ownerInstitutionId",
                    "Чужое учреждение",
                    "Владелец — должность этого учреждения или администрации."
                );
        }
        return ItemRefusals.Position(owner, command.OwnerPositionId, command.On, "/ownerPositionId");
    }

    static ProblemDetails? Act(ListItem command, IReadOnlyList<ActTimeline> acts) =>
        command.ActId is { } named && acts.All(act => act.Id != named)
            ? Refusal.Unprocessable("/actId", "Нет такого акта", "Сначала запишите акт.")
            : null;

    static async Task<ProblemDetails?> Twice(
        ListItem command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        await session.LoadAsync<Item>(Item.KeyOf(institutionId, command.Code), cancel) is { } listed
            ? Refusal.Conflict(
                "item-already-listed",
                "Пункт уже в перечне",
                "Смените владельца или правило у имеющегося пункта.",
                listed.Clause
            )
            : null;

    /// <summary>
    /// What an act itself names brings clause and title along; what it does not must name them, and the act that adds
    /// it unless the clause is open.
    /// </summary>
    public static ProblemDetails? Fault(ListItem command, Catalogue catalogue)
    {
        if (catalogue.Find(command.Code) is not null)
            return Renamed(command) ?? Term(command);
        if (catalogue.OfOthers(command.Code) is { } other)
            return Refusal.Unprocessable(
                "/code",
                "Пункт не об этом учреждении",
                "По этому пункту акта размещают сведения о других учреждениях.",
                other.Clause
            );
        return Unfit(command, catalogue) ?? Unnamed(command, catalogue) ?? Term(command);
    }

    static ProblemDetails? Renamed(ListItem command) =>
        command is { Clause: null, Title: null, ActId: null }
            ? null
            : Refusal.Unprocessable(
                "/title",
                "Пункт уже назван актом",
                "Уберите clause, title и actId: они берутся из акта."
            );

    static ProblemDetails? Term(ListItem command) =>
        command is { Rule: null, WorkingDays: null }
            ? null
            : ItemRefusals.Term(command.Rule ?? RefreshRule.KeepCurrent, command.WorkingDays);

    /// <summary>A further item stands under a clause about such bodies, and its code begins with the clause.</summary>
    static ProblemDetails? Unfit(ListItem command, Catalogue catalogue)
    {
        if (command.Clause is not { } clause || !IsUnder(clause, command.Code))
            return Refusal.Unprocessable(
                "/code",
                "Ключ не подходит к пункту",
                "Назовите пункт в clause, а ключ начните с него латиницей, через дефисы: для 14.2 — 14-2-svedeniya."
            );
        var open = catalogue.Bindings(DutyKind.SiteItem).Select(binding => binding.Clause).Distinct().ToList();
        if (open.Contains(clause))
            return null;
        return Refusal.Unprocessable(
            "/clause",
            "По этому пункту сведений не размещают",
            open.Count == 0
                ? "Ни один действующий акт не требует размещать сведения об этом учреждении."
                : $"Действующие акты требуют сведений об этом учреждении по пунктам: {string.Join(", ", open)}."
        );
    }

    static bool IsUnder(string clause, string code) =>
        code.StartsWith($"{ClauseAddress.Latin(clause)}-", StringComparison.Ordinal);

    static ProblemDetails? Unnamed(ListItem command, Catalogue catalogue)
    {
        if (command.Title is null)
            return Refusal.Unprocessable(
                "/title",
                "Пункт не назван",
                "Напишите, какие сведения размещают.",
                command.Clause
            );
        if (command.Rule is null)
            return Refusal.Unprocessable(
                "/rule",
                "Нет правила обновления",
                "Выберите keepCurrent, withinWorkingDays, quarterly или yearly.",
                command.Clause
            );
        return command.ActId is not null || IsOpen(command.Clause!, catalogue)
            ? null
            : Refusal.Unprocessable(
                "/actId",
                "Нет основания",
                "Назовите акт, который добавил эти сведения. Без акта добавляют только по пункту, который не "
                    + "называет своих.",
                command.Clause
            );
    }

    /// <summary>Some act binds the clause without items of its own.</summary>
    static bool IsOpen(string clause, Catalogue catalogue) =>
        catalogue
            .Bindings(DutyKind.SiteItem)
            .Any(binding => binding.Clause == clause && binding.Measure.Items is not { Count: > 0 });

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure"), May(Roles.Controller)]
    [
        EndpointSummary("Внести пункт в перечень сведений"),
        EndpointDescription(
            "Сведения, названные актом, вносят по их коду из перечня учреждения. Другие — по пункту, который акт "
                + "относит к этому учреждению: с clause, title и rule, а если у пункта есть свои сведения — и с actId. "
                + "Ключ пункта — item-, учреждение и code."
        ),
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople)
    ]
    public static async Task<CreationResponse> Post(
        ListItem command,
        string institutionId,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var id = Item.KeyOf(institutionId, command.Code);
        var catalogue = await session.Catalogue(institutionId, command.On, cancel);
        var item = catalogue!.Find(command.Code);
        var title = command.Title is null
            ? null
            : session.Keep(id, VaultRef.Content, "title", VaultBasis.PublishedByLaw, command.Title);
        var rule = command.Rule is { } chosen
            ? new Refresh(chosen, command.WorkingDays)
            : SiteItem.RuleOf(item, null, command.On);
        var listed = new ItemListed(
            institutionId,
            id,
            catalogue.ClauseOf(command.Code)?.Clause ?? command.Clause!,
            command.Code,
            title,
            command.ActId,
            command.OwnerInstitutionId ?? institutionId,
            command.OwnerPositionId,
            rule.Rule,
            rule.WorkingDays,
            command.On
        );
        session.Events.StartStream<Item>(id, listed);
        return new($"/api/v1/institutions/{institutionId}/disclosure/{id}");
    }
}
