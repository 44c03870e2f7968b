using Kedrovy.Contracts;
using Kedrovy.Disclosure.Replicas;
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
            "14.2",
            [PublishedItem.Example],
            null,
            null,
            new(2023, 2, 1)
        );
}

/// <summary>
/// One item: the revision shown, as Markdown and as safe HTML, or how it was taken down. A text destroyed since is
/// shown for no day: <c>erased</c>.
/// </summary>
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
            "14-2-programmes",
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
        EndpointSummary("Размещённые сведения по пункту"),
        EndpointDescription(
            "Текст как Markdown и как безопасный HTML. Если всё по пункту снято без замены, ответ — 410 с объяснением."
        ),
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople)
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
        var day = moment.AsOf;
        var catalogue = await Folder.Body(session, institutionId, moment, cancel);
        var known = await Folder.Items(session, institutionId, moment, cancel);
        var items = known
            .Where(item => ClauseAddress.Names(clause, item.Clause) && item.Listed.On <= day)
            .OrderBy(item => item.Code, StringComparer.Ordinal)
            .ToList();
        var asked = catalogue.Clauses.Where(binding => ClauseAddress.Names(clause, binding.Clause)).ToList();
        if (items.Count == 0 && !asked.Exists(binding => binding.Measure.Items is { Count: > 0 }))
            throw NotAsked(catalogue);
        var words = await session.Reveal(items.SelectMany(WordsOf), cancel);
        if (items.Count > 0 && items.TrueForAll(item => item.ShownAt(day)?.Withdrawal?.Kind == WithdrawalKind.Gone))
            throw Gone(items, words, day);

        var standings = ItemStandings.Of(catalogue, known).ToDictionary(row => row.Code, row => row.Standing);
        var rows = items
            .Where(item => !catalogue.IsDerived(item.Code))
            .Select(item => Show(item, standings.GetValueOrDefault(item.Code), catalogue, words))
            .ToList();
        var content = new PublishedContent(
            institutionId,
            catalogue.Body.NameAt(day),
            asked.Count > 0 ? asked[0].Clause : items[0].Clause,
            rows,
            asked.Exists(binding => binding.Duty == DutyKind.BodyPassport)
                ? await FromTheRegister.Of(session, catalogue, moment, cancel)
                : null,
            asked.Exists(binding => binding.Duty == DutyKind.BodyPeople)
                ? await FromTheRegister.HeadsOf(session, catalogue.Body, moment, clock, cancel)
                : null,
            day
        );
        return new(content, items.Sum(item => item.Version));
    }

    static IEnumerable<VaultRef?> WordsOf(Item item) =>
        [
            .. item.Revisions.SelectMany(revision => revision.Words()),
            .. item.Shown.Select(shown => shown.Withdrawal?.Explanation),
            item.Title,
        ];

    static PublishedItem Show(
        Item item,
        ItemStanding? standing,
        Catalogue catalogue,
        IReadOnlyDictionary<Guid, VaultItem> words
    )
    {
        var day = catalogue.Day;
        var revision = item.SeenAt(day);
        var text = words.Value<string>(revision?.Text);
        // An item that no clause asks for any more still stands by its own rule.
        var stands = standing ?? SiteItem.On(null, item.Timeline, null, day);
        return new(
            item.Code,
            catalogue.TitleOf(item.Code) ?? words.Value<string>(item.Title),
            stands.State,
            revision?.Number,
            text,
            text is null ? null : Texts.Html(text),
            revision?.Erased ?? false,
            revision?.Links ?? [],
            Items.Attachments.Show(revision?.Files ?? [], words, $"/api/v1/disclosure/{item.InstitutionId}"),
            words.Value<string>(revision?.Note),
            revision is null ? null : item.Shown.First(known => known.Revision == revision.Number).From,
            stands.RefreshedOn,
            TakenDown(item.ShownAt(day), words)
        );
    }

    static TakenDown? TakenDown(Shown? shown, IReadOnlyDictionary<Guid, VaultItem> words) =>
        shown?.Withdrawal is { } withdrawal
            ? new(withdrawal.Kind, words.Value<string>(withdrawal.Explanation), withdrawal.RedirectTo, shown.From)
            : null;

    static RefusedException NotAsked(Catalogue catalogue)
    {
        var clauses = string.Join(", ", catalogue.Clauses.Select(binding => binding.Clause).Distinct());
        var asked = clauses.Length == 0 ? "Акты не называют таких сведений" : $"Пункты об этом учреждении: {clauses}";
        return new(
            Refusal.NotFound(
                "clause-not-asked",
                "По этому пункту сведений не размещают",
                $"{asked}; сведения на страницах — /api/v1/pages/{{pageId}}/contents."
            )
        );
    }

    static RefusedException Gone(List<Item> items, IReadOnlyDictionary<Guid, VaultItem> words, DateOnly day)
    {
        var explanations = items
            .Select(item => item.ShownAt(day)!)
            .Select(shown => $"{words.Value<string>(shown.Withdrawal!.Explanation)} (снято с {shown.From:dd.MM.yyyy})")
            .Distinct();
        return new(
            Refusal.Because(
                StatusCodes.Status410Gone,
                "withdrawn",
                "Сведения сняты",
                string.Join(' ', explanations),
                items[0].Clause
            )
        );
    }
}
