using JasperFx.Events;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Channels.Bodies;

/// <summary>
/// What pages need to know of a body: its name, state number and contacts, the lists it stands in, and whether an
/// organiser is named.
/// </summary>
public record KnownInstitution(string Id, BodyTimeline Timeline)
{
    public static KnownInstitution Create(IEvent<InstitutionRegistered> e) =>
        new(e.Data.InstitutionId, BodyTimeline.Begun(e.Data, e.Ref()));

    public KnownInstitution Apply(IEvent<InstitutionRenamed> e) => With(e);

    public KnownInstitution Apply(IEvent<IdentifiersRecorded> e) => With(e);

    public KnownInstitution Apply(IEvent<ContactsRecorded> e) => With(e);

    public KnownInstitution Apply(IEvent<AdministrationNamed> e) => With(e);

    public KnownInstitution Apply(IEvent<InstitutionIncluded> e) => With(e);

    public KnownInstitution Apply(IEvent<InstitutionExempted> e) => With(e);

    public KnownInstitution Apply(IEvent<ExemptionLifted> e) => With(e);

    public KnownInstitution Apply(IEvent<InstitutionReleased> e) => With(e);

    public KnownInstitution Apply(IEvent<OrganiserAppointed> e) => With(e);

    public KnownInstitution Apply(IEvent<OrganiserRelieved> e) => With(e);

    KnownInstitution With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public string NameAt(DateOnly day) => Timeline.NameAt(day);

    /// <summary>What it owes on a day, act by act; nothing when it stands in no list.</summary>
    public IReadOnlyList<Obligation> Owes(IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        Obligations.Of(Timeline, acts, day);
}
