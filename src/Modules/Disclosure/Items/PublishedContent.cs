using Kedrovy.Disclosure.Asked;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>What the public is told under a clause on a day, as a portal shows it.</summary>
public sealed record PublishedContent(
    string InstitutionId,
    string Institution,
    string Clause,
    IReadOnlyList<PublishedItem> Items,
    Passport? Passport,
    IReadOnlyList<Head>? Heads,
    DateOnly AsOf
) : IExample<PublishedContent>
{
    public static PublishedContent Example =>
        new(
            "administration",
            "Администрация города Кедрового",
            "7.3",
            [PublishedItem.Example],
            null,
            null,
            new(2023, 2, 1)
        );
}

/// <summary>One item: the revision shown, as Markdown and as safe HTML, or how it was taken down. A text destroyed since is shown for no day: <c>erased</c>.</summary>
public sealed record PublishedItem(
    string Code,
    string? Title,
    ItemState State,
    int? Revision,
    string? Text,
    string? Html,
    bool Erased,
    IReadOnlyList<ContentLink> Links,
    IReadOnlyList<PublishedFile> Attachments,
    string? Note,
    DateOnly? PublishedOn,
    DateOnly? ConfirmedOn,
    TakenDown? Withdrawn
) : IExample<PublishedItem>
{
    public static PublishedItem Example =>
        new(
            "7-3-programmes",
            "Участие в целевых и иных программах",
            ItemState.Fulfilled,
            1,
            "Город участвует в программе.",
            "<p>Город участвует в программе.</p>",
            false,
            [new(new("https://www.kedradm.ru/programmy"))],
            [],
            "Первая редакция.",
            new(2022, 12, 16),
            new(2022, 12, 16),
            null
        );
}

/// <summary>How and why it was taken down; <c>gone</c> shows no text, <c>redirect</c> says where it is now.</summary>
public sealed record TakenDown(WithdrawalKind Kind, string? Explanation, Uri? RedirectTo, DateOnly Since);

public static class PublishedContentEndpoint
{
    [WolverineGet("/api/v1/disclosure/{institutionId}/{clause}"), AllowAnonymous]
    [
        EndpointSummary("Размещённые сведения по пункту · п. 7, 8"),
        EndpointDescription(
            "Текст как Markdown и как безопасный HTML. Если всё по пункту снято без замены, ответ — 410 с объяснением."
        )
    ]
    public static async Task<Answer<PublishedContent>> Get(
        string institutionId,
        string clause,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var body = await Folder.Body(session, institutionId, moment, cancel);
        var items = (await Folder.Items(session, institutionId, moment, cancel))
            .Where(item => Named(item.Clause, clause) && item.Listed.On <= moment.AsOf)
            .OrderBy(item => item.Code, StringComparer.Ordinal)
            .ToList();
        var asked = Catalogue.For(body.KindAt(moment.AsOf)).Where(item => Named(item.Clause, clause)).ToList();
        if (asked.Count == 0 && items.Count == 0)
            throw new RefusedException(
                Refusal.NotFound(
                    "clause-not-asked",
                    "По этому пункту сведений не размещают",
                    "Об администрации — пункты 7.1–7.9, об учреждениях — 8.1.а–8.1.в и 8.2, о страницах (п. 9) — /api/v1/pages/{pageId}/contents."
                )
            );

        var words = await session.Reveal(
            items.SelectMany(item =>
                item.Revisions.SelectMany(revision =>
                        new[] { revision.Text, revision.Note }.Concat(revision.Files.Select(file => file.Title))
                    )
                    .Concat(item.Shown.Select(shown => shown.Withdrawal?.Explanation))
                    .Append(item.Title)
            ),
            cancel
        );
        if (
            items.Count > 0
            && items.TrueForAll(item => item.ShownAt(moment.AsOf)?.Withdrawal?.Kind == WithdrawalKind.Gone)
        )
            throw Gone(items, words, moment.AsOf);

        var derived = asked.FirstOrDefault(item => item.Derived);
        var rows = items
            .Where(item => Catalogue.Find(item.Code)?.Derived != true)
            .Select(item => Show(item, asked, words, moment.AsOf))
            .ToList();
        return new(
            new(
                body.Id,
                body.NameAt(moment.AsOf),
                asked.FirstOrDefault()?.Clause ?? items[0].Clause,
                rows,
                derived?.Clause == "8.1.а" ? await FromTheRegister.Of(session, body, moment, cancel) : null,
                derived?.Clause == "8.1.в" ? await FromTheRegister.HeadsOf(session, body, moment, clock, cancel) : null,
                moment.AsOf
            ),
            items.Sum(item => item.Version)
        );
    }

    /// <summary>The clause as the decree writes it, or in Latin letters for addresses: 8.1.a, 8-1-a.</summary>
    static bool Named(string clause, string asked) =>
        clause == asked || Catalogue.Latin(clause) == Catalogue.Latin(asked);

    static PublishedItem Show(
        Item item,
        IReadOnlyList<CatalogueItem> asked,
        IReadOnlyDictionary<Guid, VaultItem> words,
        DateOnly day
    )
    {
        var shown = item.ShownAt(day);
        var revision = item.SeenAt(day);
        var standing = Freshness.On(asked.FirstOrDefault(known => known.Code == item.Code), item, null, day);
        var text = words.Value<string>(revision?.Text);
        return new(
            item.Code,
            Catalogue.Find(item.Code)?.Title ?? words.Value<string>(item.Title),
            standing.State,
            revision?.Number,
            text,
            text is null ? null : Texts.Html(text),
            revision?.Erased ?? false,
            revision?.Links ?? [],
            Items.Attachments.Show(revision?.Files ?? [], words, $"/api/v1/disclosure/{item.InstitutionId}"),
            words.Value<string>(revision?.Note),
            revision is null ? null : item.Shown.First(known => known.Revision == revision.Number).From,
            standing.RefreshedOn,
            shown?.Withdrawal is { } withdrawal
                ? new(withdrawal.Kind, words.Value<string>(withdrawal.Explanation), withdrawal.RedirectTo, shown.From)
                : null
        );
    }

    static RefusedException Gone(List<Item> items, IReadOnlyDictionary<Guid, VaultItem> words, DateOnly day) =>
        new(
            Refusal.Because(
                StatusCodes.Status410Gone,
                "withdrawn",
                "Сведения сняты",
                string.Join(
                    ' ',
                    items
                        .Select(item =>
                            $"{words.Value<string>(item.ShownAt(day)!.Withdrawal!.Explanation)} (снято с {item.ShownAt(day)!.From:dd.MM.yyyy})"
                        )
                        .Distinct()
                ),
                items[0].Clause
            )
        );
}
