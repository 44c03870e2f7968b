using System.Text.Json.Serialization;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// A body in the words of schema.org, for search engines and other machines: what the register tells of it on the site,
/// and nothing more.
/// </summary>
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
        EndpointSummary("Учреждение в словах schema.org"),
        EndpointDescription(
            "JSON-LD: наименование, адрес, телефоны, сайт, официальные страницы (sameAs), руководители. Личные "
                + "сведения — только при согласии."
        ),
        Duty(DutyKind.BodyPassport, DutyKind.BodyPeople)
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
        var catalogue = await Folder.Body(session, institutionId, moment, cancel);
        var passport = await FromTheRegister.Of(session, catalogue, moment, cancel);
        var heads = await FromTheRegister.HeadsOf(session, catalogue.Body, moment, clock, cancel);
        var named = heads.Where(head => head.Name is not (null or FromTheRegister.Withdrawn));
        var organisation = new OrganisationData(
            "https://schema.org",
            context.Request.Body(institutionId),
            Kind,
            passport.Name,
            passport.Contacts is { } contacts ? new("PostalAddress", contacts.PostalAddress, "RU") : null,
            Some(passport.Contacts?.Phones),
            passport.Contacts?.Email,
            await Site(session, institutionId, moment, cancel),
            SameAs: Some([.. passport.Pages.Select(page => page.Url)]),
            ParentOrganization: await Parent(session, catalogue, moment, context, cancel),
            Department: Some([.. passport.Units.Select(unit => new OrganisationPart(Kind, unit))]),
            Employee: Some([.. named.Select(Person)])
        );
        return new(organisation, 0);
    }

    static async Task<Uri?> Site(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        (await session.All<KnownSite>(moment, cancel))
            .Where(site => site.InstitutionId == institutionId)
            .OrderBy(site => site.Id, StringComparer.Ordinal)
            .Select(site => site.LinkAt(moment.AsOf))
            .FirstOrDefault(link => link is not null);

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
        Catalogue catalogue,
        Moment moment,
        HttpContext context,
        CancellationToken cancel
    )
    {
        if (catalogue.Kind == InstitutionKind.Administration)
            return null;
        var town = (await Catalogues.All(session, moment, cancel))
            .Where(other => other.Kind == InstitutionKind.Administration)
            .MinBy(other => (other.Body.Standings[0].From, other.Body.Id))
            ?.Body;
        return town is null ? null : Named(context.Request.Body(town.Id), town.NameAt(moment.AsOf));
    }

    static OrganisationData Named(Uri id, string name) =>
        new(null, id, Kind, name, null, null, null, null, null, null, null, null);

    static IReadOnlyList<T>? Some<T>(IReadOnlyList<T>? values) => values is { Count: > 0 } ? values : null;
}
