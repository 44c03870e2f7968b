using Kedrovy.Http;
using Marten;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The Administration that an act named first, with its own contacts.</summary>
public sealed class RegisteredPublisher : IPublisher
{
    public async Task<Publisher?> Of(IQuerySession session, Moment moment, CancellationToken cancel)
    {
        var day = moment.AsOf;
        var towns = (await session.All<Institution>(moment, cancel)).Where(body =>
            body.Timeline.StandingAt(day)?.Kind == InstitutionKind.Administration
        );
        if (towns.MinBy(body => (body.Timeline.StandingAt(day)!.From, body.Id)) is not { } town)
            return null;
        var kept = town.Contacts.LastBy(day, known => known.From)?.Value;
        var contacts = (await session.Reveal([kept], cancel)).Value<Contacts>(kept);
        return new(
            town.Id,
            town.NameAt(day),
            town.Identifiers.LastBy(day, known => known.From)?.Value.Inn,
            InstitutionsDataset.Organiser(town, day),
            contacts?.Phones ?? [],
            contacts?.Email
        );
    }
}
