using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Marten;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The Administration that an act named first, with its own contacts.</summary>
public sealed class RegisteredPublisher : IPublisher
{
    public async Task<Publisher?> Of(IQuerySession session, Moment moment, CancellationToken cancel)
    {
        var day = moment.AsOf;
        var acts = await session.Acts<Act>(act => act.Timeline, moment, cancel);
        var towns = (await session.All<Institution>(moment, cancel)).Where(body =>
            Lists.StandingOf(body, acts, day)?.Kind == InstitutionKind.Administration
        );
        if (towns.MinBy(body => (body.Timeline.StandingAt(day)!.From, body.Id)) is not { } town)
            return null;
        var kept = town.Timeline.Contacts.LastBy(day, known => known.From)?.Value;
        var contacts = (await session.Reveal([kept], cancel)).Value<Contacts>(kept);
        return new(
            town.Id,
            town.Timeline.NameAt(day),
            town.Timeline.Identifiers.LastBy(day, known => known.From)?.Value.Inn,
            InstitutionsDataset.Organiser(town, acts, day),
            contacts?.Phones ?? [],
            contacts?.Email
        );
    }
}
