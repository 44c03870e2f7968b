using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// A body from the register: nobody types it. Without a page, the ground, of a body that may do without.
/// </summary>
public sealed record Passport(
    string Name,
    IReadOnlyList<string> Units,
    BodyContacts? Contacts,
    IReadOnlyList<Pointer> Pages,
    string? NoPage
);

/// <summary>Address and phones as they lie in the vault.</summary>
public sealed record BodyContacts(string PostalAddress, IReadOnlyList<string> Phones, string? Email);

/// <summary>An official page and where it is.</summary>
public sealed record Pointer(SocialNetwork Network, Uri Url);

/// <summary>
/// Who heads the body or a unit. The name is published by law; what the head agreed to stands in <c>agreed</c>.
/// </summary>
public sealed record Head(
    string PositionId,
    string Position,
    string? Unit,
    string? Name,
    bool Acting,
    IReadOnlyDictionary<PersonalField, string> Agreed
);

/// <summary>What the register tells of a body without anybody typing it.</summary>
static class FromTheRegister
{
    /// <summary>Shown instead of a name that was erased.</summary>
    public const string Withdrawn = "изъято";

    public static async Task<Passport> Of(
        IQuerySession session,
        Catalogue catalogue,
        Moment moment,
        CancellationToken cancel
    )
    {
        var (body, day) = (catalogue.Body, moment.AsOf);
        var contacts = body.Contacts.LastBy(day, known => known.From)?.Value;
        var pages = await PagesOf(session, body, moment, cancel);
        return new(
            body.NameAt(day),
            [.. body.Units.Where(unit => unit.Covers(day)).Select(unit => unit.Name)],
            (await session.Reveal([contacts], cancel)).Value<BodyContacts>(contacts),
            [.. pages.Select(page => new Pointer(page.Timeline.Network, page.LinkAt(day)!))],
            pages.Count > 0 ? null : NoPage(catalogue)
        );
    }

    static string NoPage(Catalogue catalogue)
    {
        if (catalogue.Owed[0].Standing is not { Kind: InstitutionKind.Exempt } exempt)
            return "Официальная страница не зарегистрирована.";
        var ground = exempt.Clause is { } clause ? $"пункт {clause}" : "акт";
        return $"Официальной страницы нет: {ground} даёт право её не вести.";
    }

    /// <summary>The official pages of a day.</summary>
    public static async Task<IReadOnlyList<KnownPage>> PagesOf(
        IQuerySession session,
        BodyTimeline body,
        Moment moment,
        CancellationToken cancel
    ) =>
        [
            .. (await session.All<KnownPage>(moment, cancel))
                .Where(page => page.InstitutionId == body.Id && page.LinkAt(moment.AsOf) is not null)
                .OrderBy(page => page.Timeline.Network)
                .ThenBy(page => page.Id, StringComparer.Ordinal),
        ];

    public static async Task<IReadOnlyList<Head>> HeadsOf(
        IQuerySession session,
        BodyTimeline body,
        Moment moment,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (day, today) = (moment.AsOf, Town.Today(clock));
        var held = HeldOn(body, day);
        var keys = held.Select(pair => pair.Holding?.PersonId).OfType<string>().Distinct().ToList();
        var persons = (await session.These<KnownPerson>(keys, moment, cancel)).ToDictionary(person => person.Id);
        var nowKnown = await session.These<KnownPerson>([.. persons.Keys], moment with { KnownAt = null }, cancel);
        var shown = nowKnown.ToDictionary(
            person => person.Id,
            person => person.ValuesAt(day, today).Select(value => value.Field).ToList()
        );
        var values = await session.Reveal(persons.Values.SelectMany(person => WordsOf(person, day)), cancel);
        return [.. held.Select(pair => Show(pair.Position, pair.Holding))];

        Head Show(Position position, Holding? holding)
        {
            var person = holding is null ? null : persons.GetValueOrDefault(holding.PersonId);
            return new(
                position.Id,
                position.Title,
                body.Units.FirstOrDefault(unit => unit.Id == position.UnitId)?.Name,
                person is null ? null : Name(person, values, day),
                holding?.Acting ?? false,
                person is null ? new() : Agreed(person.ValuesAt(day, today), shown[person.Id], values)
            );
        }
    }

    /// <summary>Positions that head the body or a unit, each with its holders, or with none.</summary>
    static List<(Position Position, Holding? Holding)> HeldOn(BodyTimeline body, DateOnly day) =>
        [
            .. body.HeadsAt(day)
                .SelectMany(
                    position =>
                        body.Holdings.Where(holding => holding.PositionId == position.Id && holding.Covers(day))
                            .DefaultIfEmpty(),
                    (position, holding) => (position, holding)
                ),
        ];

    static IEnumerable<VaultRef> WordsOf(KnownPerson person, DateOnly day) =>
        person.Values.Select(value => value.Kept).Prepend(person.NameAt(day));

    static Dictionary<PersonalField, string> Agreed(
        IEnumerable<KnownPerson.Value> agreed,
        List<PersonalField> shown,
        IReadOnlyDictionary<Guid, VaultItem> values
    ) =>
        agreed
            .Where(value => shown.Contains(value.Field))
            .Select(value => (value.Field, Text: values.Value<string>(value.Kept)))
            .Where(value => value.Text is not null)
            .ToDictionary(value => value.Field, value => value.Text!);

    /// <summary>
    /// Names of heads are published by law, whatever the basis the clerk gave; an erased one reads «изъято».
    /// </summary>
    static string Name(KnownPerson person, IReadOnlyDictionary<Guid, VaultItem> values, DateOnly day) =>
        values.Value<string>(person.NameAt(day)) ?? Withdrawn;
}
