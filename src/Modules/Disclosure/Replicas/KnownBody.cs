using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>What the site tells of a body from the register's own facts: nobody types it twice.</summary>
public record KnownBody(string Id, BodyTimeline Timeline)
{
    public static KnownBody Create(IEvent<InstitutionRegistered> e) =>
        new(e.Data.InstitutionId, BodyTimeline.Begun(e.Data, e.Ref()));

    public KnownBody Apply(IEvent<InstitutionRenamed> e) => With(e);

    public KnownBody Apply(IEvent<AdministrationNamed> e) => With(e);

    public KnownBody Apply(IEvent<InstitutionIncluded> e) => With(e);

    public KnownBody Apply(IEvent<InstitutionExempted> e) => With(e);

    public KnownBody Apply(IEvent<ExemptionLifted> e) => With(e);

    public KnownBody Apply(IEvent<InstitutionReleased> e) => With(e);

    public KnownBody Apply(IEvent<ContactsRecorded> e) => With(e);

    public KnownBody Apply(IEvent<UnitEstablished> e) => With(e);

    public KnownBody Apply(IEvent<UnitClosed> e) => With(e);

    public KnownBody Apply(IEvent<PositionEstablished> e) => With(e);

    public KnownBody Apply(IEvent<PositionAbolished> e) => With(e);

    public KnownBody Apply(IEvent<PositionFilled> e) => With(e);

    public KnownBody Apply(IEvent<PositionVacated> e) => With(e);

    public KnownBody Apply(IEvent<OrganiserAppointed> e) => With(e);

    public KnownBody Apply(IEvent<OrganiserRelieved> e) => With(e);

    KnownBody With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}
