using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>A file of what is published: its title, kind, size, SHA-256 and where it is fetched.</summary>
public sealed record PublishedFile(Guid Key, string? Title, string MediaType, int Size, string Sha256, string Address);

public static class PublishedFileEndpoint
{
    [WolverineGet("/api/v1/disclosure/{institutionId}/attachments/{key}"), AllowAnonymous]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Файл размещённых сведений"),
        EndpointDescription(
            "Пока видна редакция, к которой он приложен. Сохраняется на диск и в браузере не открывается."
        )
    ]
    public static async Task<FileAnswer> Get(
        string institutionId,
        Guid key,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        await Folder.Body(session, institutionId, moment, cancel);
        var items = await Folder.Items(session, institutionId, moment, cancel);
        return await Attachments.Find(
            items.SelectMany(item => item.SeenAt(moment.AsOf)?.Files ?? []),
            key,
            session,
            cancel
        );
    }
}

public static class AttachedFileEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/disclosure/{itemId}/attachments/{key}"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee, Roles.Auditor)
    ]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Файл любой редакции пункта"),
        EndpointDescription("Только для вошедших.")
    ]
    public static async Task<FileAnswer> Get(
        string institutionId,
        string itemId,
        Guid key,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        await session.LoadAsync<Item>(itemId, cancel) is { } item && item.InstitutionId == institutionId
            ? await Attachments.Find(item.Revisions.SelectMany(revision => revision.Files), key, session, cancel)
            : throw new RefusedException(ItemRefusals.Unknown());
}

/// <summary>Files that go with revisions.</summary>
static class Attachments
{
    /// <summary>Most files of one revision.</summary>
    public const int Most = 20;

    /// <summary>
    /// The bytes of one of these files; throws <see cref="RefusedException"/> (404) when it is none of them, or
    /// destroyed.
    /// </summary>
    public static async Task<FileAnswer> Find(
        IEnumerable<AttachedFile> files,
        Guid key,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (files.FirstOrDefault(file => file.File.Ref == key) is not { } file)
            throw Unknown();
        var kept = await session.Reveal([file.File, file.Title], cancel);
        return new(
            kept.Value<byte[]>(file.File) ?? throw Unknown(),
            file.MediaType,
            kept.Value<string>(file.Title) ?? file.Sha256[..12]
        );
    }

    /// <summary>The facts by which a further revision carries files of the item on.</summary>
    public static IEnumerable<ItemFileAttached> Carry(
        Item item,
        IEnumerable<AttachedFile> files,
        int revision,
        DateOnly on
    ) =>
        files.Select(file => new ItemFileAttached(
            item.InstitutionId,
            item.Id,
            revision,
            file.File,
            file.Title,
            file.Sha256,
            file.Size,
            file.MediaType,
            on
        ));

    /// <summary>As readers see them.</summary>
    public static IReadOnlyList<PublishedFile> Show(
        IEnumerable<AttachedFile> files,
        IReadOnlyDictionary<Guid, VaultItem> words,
        string at
    ) =>
        [
            .. files.Select(file => new PublishedFile(
                file.File.Ref,
                words.Value<string>(file.Title),
                file.MediaType,
                file.Size,
                file.Sha256,
                $"{at}/attachments/{file.File.Ref}"
            )),
        ];

    static RefusedException Unknown() =>
        new(
            Refusal.NotFound(
                "file-not-found",
                "Нет такого файла",
                "Проверьте ключ: файл не приложен к тому, что размещено, или уничтожен."
            )
        );
}
