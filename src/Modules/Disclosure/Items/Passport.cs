using Kedrovy.Contracts.Channels;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>8.1.а from the register: nobody types it. Without a page, the ground: clause 4 for a body that may do without.</summary>
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

/// <summary>8.1.в: who heads the body or a unit. The name is published by law; what the head agreed to stands in <c>agreed</c>.</summary>
public sealed record Head(
    string PositionId,
    string Position,
    string? Unit,
    string? Name,
    bool Acting,
    IReadOnlyDictionary<PersonalField, string> Agreed
);

/// <summary>What clause 8.1 tells of a body without anybody typing it.</summary>
static class FromTheRegister
{
    /// <summary>Shown instead of a name that was erased.</summary>
    public const string Withdrawn = "изъято";

    public static async Task<Passport> Of(
        IQuerySession session,
        BodyPassport body,
        Moment moment,
        CancellationToken cancel
    )
    {
        var contacts = body.Contacts.LastBy(moment.AsOf, known => known.From)?.Value;
        var pages = (await PagesOf(session, body, moment, cancel))
            .Select(page => new Pointer(page.Network, page.LinkAt(moment.AsOf)!))
            .ToList();
        return new(
            body.NameAt(moment.AsOf),
            [.. body.Units.Where(unit => unit.Covers(moment.AsOf)).Select(unit => unit.Name)],
            (await session.Reveal([contacts], cancel)).Value<BodyContacts>(contacts),
            pages,
            pages.Count > 0 ? null
                : body.KindAt(moment.AsOf) == InstitutionKind.Exempt
                    ? "Официальной страницы нет: пункт 4 даёт право её не вести."
                : "Официальная страница не зарегистрирована."
        );
    }

    /// <summary>The official pages of a day.</summary>
    public static async Task<IReadOnlyList<PagePointer>> PagesOf(
        IQuerySession session,
        BodyPassport body,
        Moment moment,
        CancellationToken cancel
    ) =>
        [
            .. (await session.All<PagePointer>(moment, cancel))
                .Where(page => page.InstitutionId == body.Id && page.LinkAt(moment.AsOf) is not null)
                .OrderBy(page => page.Network)
                .ThenBy(page => page.Id, StringComparer.Ordinal),
        ];

    public static async Task<IReadOnlyList<Head>> HeadsOf(
        IQuerySession session,
        BodyPassport body,
        Moment moment,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var day = moment.AsOf;
        var held = body.HeadsAt(day)
            .SelectMany(
                position =>
                    body.Holdings.Where(holding => holding.PositionId == position.Id && holding.Covers(day))
                        .DefaultIfEmpty(),
                (position, holding) => (position, holding)
            )
            .ToList();
        var persons = (
            await session.These<PublicPerson>(
                [.. held.Select(pair => pair.holding?.PersonId).OfType<string>().Distinct()],
                moment,
                cancel
            )
        ).ToDictionary(person => person.Id);
        var shown = (
            await session.These<PublicPerson>([.. persons.Keys], moment with { KnownAt = null }, cancel)
        ).ToDictionary(person => person.Id);
        var values = await session.Reveal(
            persons
                .Values.Select(person => person.NameAt(day))
                .Concat(persons.Values.SelectMany(person => person.Values.Select(value => value.Kept))),
            cancel
        );
        return
        [
            .. held.Select(pair =>
            {
                var person = pair.holding is null ? null : persons.GetValueOrDefault(pair.holding.PersonId);
                var agreed = person is null
                    ? []
                    : person
                        .ValuesAt(day, Town.Today(clock))
                        .Where(value =>
                            shown[person.Id].ValuesAt(day, Town.Today(clock)).Any(now => now.Field == value.Field)
                        );
                return new Head(
                    pair.position.Id,
                    pair.position.Title,
                    body.Units.FirstOrDefault(unit => unit.Id == pair.position.UnitId)?.Name,
                    Name(person, values, day),
                    pair.holding?.Acting ?? false,
                    agreed
                        .Select(value => (value.Field, Text: values.Value<string>(value.Kept)))
                        .Where(value => value.Text is not null)
                        .ToDictionary(value => value.Field, value => value.Text!)
                );
            }),
        ];
    }

    /// <summary>Names of heads are published by law (8.1.в), whatever the basis the clerk gave; an erased one reads «изъято».</summary>
    static string? Name(PublicPerson? person, IReadOnlyDictionary<Guid, VaultItem> values, DateOnly day) =>
        person is null ? null : values.Value<string>(person.NameAt(day)) ?? Withdrawn;
}
