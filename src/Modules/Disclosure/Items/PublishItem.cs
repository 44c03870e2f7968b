using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>An approved revision is shown from a day on, also a day ahead.</summary>
public record PublishItem(int Revision, [property: FactDate] DateOnly On) : IExample<PublishItem>
{
    public static PublishItem Example => new(1, new(2022, 12, 16));
}

/// <summary>A publication planned for a day ahead will not be.</summary>
public record CancelPublication(int Revision) : IExample<CancelPublication>
{
    public static CancelPublication Example => new(2);
}

public static class PublishItemEndpoint
{
    public static ProblemDetails Validate(PublishItem command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? item.Revisions.FirstOrDefault(revision => revision.Number == command.Revision) switch
        {
            null => Refusal.Unprocessable("/revision", "Нет такой редакции", "Проверьте номер редакции.", item.Clause),
            { Erased: true } => Refusal.Conflict(
                "text-erased",
                "Текст уничтожен",
                "Эту редакцию стёрли: размещать нечего. Запишите новую.",
                item.Clause
            ),
            var revision => item.StepOf(revision.Number) switch
            {
                { State: not RevisionState.Approved } => Refusal.Conflict(
                    "not-approved",
                    "Редакция не одобрена",
                    "Сначала её одобряет второй человек.",
                    item.Clause
                ),
                { Source.On: var approved } when command.On < approved => Refusal.Unprocessable(
                    "/on",
                    "Раньше одобрения",
                    $"Редакция одобрена {approved:dd.MM.yyyy}.",
                    item.Clause
                ),
                _ => WolverineContinue.NoProblems,
            },
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/publication"),
        May(Roles.Controller, Roles.ContentLead)
    ]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Разместить редакцию"),
        EndpointDescription(
            "День может быть впереди: с него редакция видна сама. warnings — что записано, но похоже на ошибку."
        )
    ]
    public static (Receipt, ItemPublished?) Post(PublishItem command, [WriteModel] Item item, TimeProvider clock)
    {
        var (receipt, fact) = Receipt.For(
            item.Id,
            item.Version,
            item.Shown.Any(shown => shown.Revision == command.Revision && shown.From == command.On)
                ? null
                : new ItemPublished(item.InstitutionId, item.Id, command.Revision, command.On)
        );
        return (receipt.With(Warnings.Of(command, item, Town.Today(clock))), fact);
    }
}

public static class CancelPublicationEndpoint
{
    public static ProblemDetails Validate(
        CancelPublication command,
        Item item,
        string institutionId,
        TimeProvider clock
    ) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? (
            item.Shown.Any(shown => shown.Revision == command.Revision && shown.From > Town.Today(clock))
                ? WolverineContinue.NoProblems
                : Refusal.Conflict(
                    "nothing-planned",
                    "Отменять нечего",
                    "На будущий день эта редакция не назначена. Размещённое снимают, а не отменяют.",
                    item.Clause
                )
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/publication/cancellation"),
        May(Roles.Controller, Roles.ContentLead)
    ]
    [Duty(DutyKind.SiteItem), EndpointSummary("Отменить назначенное размещение")]
    public static (Receipt, ItemPublicationCancelled) Post(
        CancelPublication command,
        [WriteModel] Item item,
        TimeProvider clock
    ) =>
        Receipt.For(
            item.Id,
            item.Version,
            new ItemPublicationCancelled(item.InstitutionId, item.Id, command.Revision, Town.Today(clock).AddDays(1))
        )!;
}
