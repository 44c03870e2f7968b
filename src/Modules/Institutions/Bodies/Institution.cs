using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Institutions.Bodies;

/// <summary>
/// A body of the acts as its whole timeline, so that the same state answers for any date. Folded from the stream whose
/// key is the body's own, e.g. <c>school-1</c>.
/// </summary>
public record Institution(string Id, BodyTimeline Timeline)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public static Institution Create(IEvent<InstitutionRegistered> e) =>
        new(e.Data.InstitutionId, BodyTimeline.Begun(e.Data, e.Ref()));

    public Institution Apply(IEvent<InstitutionRenamed> e) => With(e);

    public Institution Apply(IEvent<AdministrationNamed> e) => With(e);

    public Institution Apply(IEvent<InstitutionIncluded> e) => With(e);

    public Institution Apply(IEvent<InstitutionExempted> e) => With(e);

    public Institution Apply(IEvent<ExemptionLifted> e) => With(e);

    public Institution Apply(IEvent<InstitutionReleased> e) => With(e);

    public Institution Apply(IEvent<ListingAnnulled> e) => With(e);

    public Institution Apply(IEvent<IdentifiersRecorded> e) => With(e);

    public Institution Apply(IEvent<ContactsRecorded> e) => With(e);

    public Institution Apply(IEvent<UnitEstablished> e) => With(e);

    public Institution Apply(IEvent<UnitClosed> e) => With(e);

    public Institution Apply(IEvent<PositionEstablished> e) => With(e);

    public Institution Apply(IEvent<PositionAbolished> e) => With(e);

    public Institution Apply(IEvent<PositionFilled> e) => With(e);

    public Institution Apply(IEvent<PositionVacated> e) => With(e);

    public Institution Apply(IEvent<OrganiserAppointed> e) => With(e);

    public Institution Apply(IEvent<OrganiserRelieved> e) => With(e);

    public Institution Apply(IEvent<ContentWorkerDesignated> e) => With(e);

    public Institution Apply(IEvent<ContentWorkerRelieved> e) => With(e);

    public Institution Apply(IEvent<JobDescriptionAmended> e) => With(e);

    public Institution Apply(IEvent<ControllerAssigned> e) => With(e);

    Institution With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}
