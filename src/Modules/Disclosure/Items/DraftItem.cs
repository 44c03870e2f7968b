using Kedrovy.Contracts;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// A further revision: Markdown, links to where it lies on the site, or both; the note says what changed, the keys
/// which files of earlier revisions go with it.
/// </summary>
public record DraftItem(
    [property: FactDate] DateOnly On,
    [property: Text(100_000)] string? Text = null,
    IReadOnlyList<ContentLink>? Links = null,
    [property: Text(1000)] string? Note = null,
    IReadOnlyList<Guid>? Attachments = null
) : IExample<DraftItem>
{
    public static DraftItem Example =>
        new(
            new(2022, 12, 13),
            "## Муниципальные программы\n\nГород участвует в программе «Формирование современной городской среды».",
            [new(new("https://www.kedradm.ru/programmy"))],
            "Первая редакция."
        );
}

/// <summary>An earlier revision is taken up again, as a further one.</summary>
public record RestoreItem(int Revision, [property: FactDate] DateOnly On, [property: Text(1000)] string? Note = null)
    : IExample<RestoreItem>
{
    public static RestoreItem Example => new(1, new(2023, 3, 1), "Возвращаем прежний текст.");
}

public static class DraftItemEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        DraftItem command,
        Item item,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Derived(item, await session.Catalogue(institutionId, command.On, cancel))
        ?? Fault(command, item)
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? Fault(DraftItem command, Item item) =>
        Drafts.Fault(item, command.On)
        ?? (
            command is { Text: null, Links: null or { Count: 0 } }
                ? Refusal.Unprocessable(
                    "/text",
                    "Нечего размещать",
                    "Впишите текст или хотя бы одну ссылку.",
                    item.Clause
                )
                : null
        )
        ?? (command.Text is { } text ? Texts.Fault(text) : null)
        ?? ItemRefusals.Links(command.Links ?? [])
        ?? (
            (command.Attachments ?? [])
                .Except(item.Revisions.SelectMany(revision => revision.Files).Select(file => file.File.Ref))
                .Any()
                ? Refusal.Unprocessable(
                    "/attachments",
                    "Нет такого файла",
                    "Назовите ключи файлов прежних редакций этого пункта; новые файлы прикладывают к редакции.",
                    item.Clause
                )
                : null
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/revisions"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Записать новую редакцию"),
        EndpointDescription(
            "Markdown; HTML в тексте остаётся текстом. Размещённая редакция действует, пока не разместят новую. "
                + "warnings — что записано, но похоже на ошибку."
        )
    ]
    public static async Task<(Receipt, Events)> Post(
        DraftItem command,
        [WriteModel] Item item,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var shown =
            command.Text is { } text
            && await session.Keeps(item.SeenAt(command.On)?.Text, VaultBasis.PublishedByLaw, text, cancel);
        var (receipt, facts) = Receipt.ForAll(
            item.Id,
            item.Version,
            [
                new ItemDrafted(
                    item.InstitutionId,
                    item.Id,
                    Drafts.Next(item),
                    Drafts.Keep(session, item, "text", command.Text),
                    command.Links ?? [],
                    Drafts.Keep(session, item, "note", command.Note),
                    null,
                    command.On
                ),
                .. Attachments.Carry(
                    item,
                    item.Revisions.SelectMany(revision => revision.Files)
                        .DistinctBy(file => file.File.Ref)
                        .Where(file => command.Attachments?.Contains(file.File.Ref) == true),
                    Drafts.Next(item),
                    command.On
                ),
            ]
        );
        return (receipt.With(Warnings.Of(command, shown)), facts);
    }
}

public static class RestoreItemEndpoint
{
    public static ProblemDetails Validate(RestoreItem command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? Drafts.Fault(item, command.On)
        ?? item.Revisions.FirstOrDefault(revision => revision.Number == command.Revision) switch
        {
            null => Refusal.Unprocessable("/revision", "Нет такой редакции", "Проверьте номер редакции.", item.Clause),
            { Erased: true } => Refusal.Conflict(
                "text-erased",
                "Текст уничтожен",
                "Эту редакцию стёрли: восстановить её нельзя. Запишите новую.",
                item.Clause
            ),
            _ => WolverineContinue.NoProblems,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/restoration"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Вернуть прежнюю редакцию"),
        EndpointDescription(
            "Новая редакция с прежним текстом и файлами: её тоже проверяют и размещают, история не меняется."
        )
    ]
    public static async Task<(Receipt, Events)> Post(
        RestoreItem command,
        [WriteModel] Item item,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var earlier = item.Revisions.First(revision => revision.Number == command.Revision);
        var text = (await session.Reveal([earlier.Text], cancel)).Value<string>(earlier.Text);
        return Receipt.ForAll(
            item.Id,
            item.Version,
            [
                new ItemDrafted(
                    item.InstitutionId,
                    item.Id,
                    Drafts.Next(item),
                    Drafts.Keep(session, item, "text", text),
                    earlier.Links,
                    Drafts.Keep(session, item, "note", command.Note),
                    earlier.Number,
                    command.On
                ),
                .. Attachments.Carry(item, earlier.Files, Drafts.Next(item), command.On),
            ]
        );
    }
}

/// <summary>When a further revision may be begun.</summary>
static class Drafts
{
    public static int Next(Item item) => item.Revisions.Count + 1;

    public static VaultRef? Keep(IDocumentSession session, Item item, string field, string? words) =>
        words is null ? null : session.Keep(item.Id, VaultRef.Content, field, VaultBasis.PublishedByLaw, words);

    public static ProblemDetails? Fault(Item item, DateOnly on) =>
        item.Steps.LastOrDefault() switch
        {
            { State: RevisionState.Submitted } last => Refusal.Conflict(
                "revision-under-review",
                "Редакция на проверке",
                $"Редакция {last.Revision} ждёт второго человека. Дождитесь решения.",
                item.Clause
            ),
            { Source.On: var last } when on < last => Refusal.Unprocessable(
                "/on",
                "Раньше прошлого шага",
                $"Прошлый шаг записан с {last:dd.MM.yyyy}.",
                item.Clause
            ),
            _ => ItemRefusals.Before(item, on),
        };
}
