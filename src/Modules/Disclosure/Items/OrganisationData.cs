using System.Text.Json.Serialization;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>A body in the words of schema.org, for search engines and other machines: what clause 8.1 tells of it, and nothing more.</summary>
public sealed record OrganisationData(
    [property: JsonPropertyName("@context")] string? Context,
    [property: JsonPropertyName("@id")] Uri Id,
    [property: JsonPropertyName("@type")] string Type,
    string Name,
    PostalAddress? Address,
    IReadOnlyList<string>? Telephone,
    string? Email,
    Uri? Url,
    IReadOnlyList<Uri>? SameAs,
    OrganisationData? ParentOrganization,
    IReadOnlyList<OrganisationPart>? Department,
    IReadOnlyList<OrganisationPerson>? Employee
);

/// <summary>An address as it is written, in one line.</summary>
public sealed record PostalAddress(
    [property: JsonPropertyName("@type")] string Type,
    string StreetAddress,
    string AddressCountry
);

/// <summary>A unit of the body.</summary>
public sealed record OrganisationPart([property: JsonPropertyName("@type")] string Type, string Name);

/// <summary>Who heads the body or a unit; phone, mailbox and portrait while the person agrees to each.</summary>
public sealed record OrganisationPerson(
    [property: JsonPropertyName("@type")] string Type,
    string Name,
    string JobTitle,
    string? Telephone,
    string? Email,
    string? Image
);

public static class OrganisationDataEndpoint
{
    const string Kind = "GovernmentOrganization";

    [WolverineGet("/opendata/institutions/{institutionId}.jsonld"), AllowAnonymous]
    [
        EndpointSummary("Учреждение в словах schema.org · п. 8.1"),
        EndpointDescription(
            "JSON-LD: наименование, адрес, телефоны, сайт, официальные страницы (sameAs), руководители. Личные сведения — только при согласии."
        )
    ]
    public static async Task<LinkedData<OrganisationData>> Get(
        string institutionId,
        [AsParameters] TimeTravel time,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var body = await Folder.Body(session, institutionId, moment, cancel);
        var passport = await FromTheRegister.Of(session, body, moment, cancel);
        var heads = await FromTheRegister.HeadsOf(session, body, moment, clock, cancel);
        var site = (await session.All<SitePointer>(moment, cancel))
            .Where(site => site.InstitutionId == body.Id)
            .OrderBy(site => site.Id, StringComparer.Ordinal)
            .Select(site => site.LinkAt(moment.AsOf))
            .FirstOrDefault(link => link is not null);
        return new(
            new(
                "https://schema.org",
                context.Request.Body(body.Id),
                Kind,
                passport.Name,
                passport.Contacts is { } contacts ? new("PostalAddress", contacts.PostalAddress, "RU") : null,
                Some(passport.Contacts?.Phones),
                passport.Contacts?.Email,
                site,
                Some([.. passport.Pages.Select(page => page.Url)]),
                await Parent(session, body, moment, context, cancel),
                Some([.. passport.Units.Select(unit => new OrganisationPart(Kind, unit))]),
                Some([.. heads.Where(head => head.Name is not (null or FromTheRegister.Withdrawn)).Select(Person)])
            ),
            0
        );
    }

    static OrganisationPerson Person(Head head) =>
        new(
            "Person",
            head.Name!,
            head.Unit is null ? head.Position : $"{head.Position}, {head.Unit}",
            head.Agreed.GetValueOrDefault(PersonalField.Phone),
            head.Agreed.GetValueOrDefault(PersonalField.Email),
            head.Agreed.GetValueOrDefault(PersonalField.Portrait)
        );

    /// <summary>The Administration that an act named first; it has none above it.</summary>
    static async Task<OrganisationData?> Parent(
        IQuerySession session,
        BodyPassport body,
        Moment moment,
        HttpContext context,
        CancellationToken cancel
    ) =>
        body.KindAt(moment.AsOf) != InstitutionKind.Administration
        && (await session.All<BodyPassport>(moment, cancel))
            .Where(other => other.KindAt(moment.AsOf) == InstitutionKind.Administration)
            .MinBy(other => (other.Standings[0].From, other.Id))
            is { } town
            ? new(
                null,
                context.Request.Body(town.Id),
                Kind,
                town.NameAt(moment.AsOf),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null
            )
            : null;

    static IReadOnlyList<T>? Some<T>(IReadOnlyList<T>? values) => values is { Count: > 0 } ? values : null;
}
