namespace Kedrovy.Contracts.Institutions;

/// <summary>Which list of the act a body stands in.</summary>
public enum InstitutionKind
{
    /// <summary>The administration itself.</summary>
    Administration,

    /// <summary>Must keep pages and the site.</summary>
    Obligated,

    /// <summary>May do without pages and site.</summary>
    Exempt,

    /// <summary>No longer in any list of the act.</summary>
    Released,
}

/// <summary>Force of a clause's words.</summary>
public enum ClauseKind
{
    /// <summary>Must be done.</summary>
    Mandatory,

    /// <summary>Is advised.</summary>
    Recommended,

    /// <summary>May be used.</summary>
    Permission,

    /// <summary>Names who answers for something.</summary>
    Appointment,

    /// <summary>Force, publication and control of the act itself.</summary>
    Formal,
}

/// <summary>What a head may agree to have published beside the name.</summary>
public enum PersonalField
{
    /// <summary>Work phone.</summary>
    Phone,

    /// <summary>Mailbox.</summary>
    Email,

    /// <summary>Hours of reception.</summary>
    Reception,

    /// <summary>Education.</summary>
    Education,

    /// <summary>A few words on the way so far.</summary>
    Biography,

    /// <summary>Address of a portrait.</summary>
    Portrait,
}

/// <summary>An act or letter the act rests on.</summary>
public record ActBase(string Title, string Number, DateOnly Date);

/// <summary>
/// A clause: its wording lies in the vault, since acts name people; subject and object are our reading of it.
/// </summary>
public record ActClause(
    string Number,
    ClauseKind Kind,
    string Subject,
    string Object,
    IReadOnlyList<InstitutionKind> Addressees,
    VaultRef Text,
    VaultRef? RecommendedPart
);

/// <summary>A document by number and date, e.g. an order of the head.</summary>
public record Document(string Number, DateOnly Date);

/// <summary>
/// What a clause demands, as data: a duty, of which bodies it is held, and by what measure. No clause number stands in
/// the code.
/// </summary>
/// <param name="Clause">Number in the act, e.g. <c>6.5</c>.</param>
/// <param name="Duty">The rule by which it is judged.</param>
/// <param name="About">Bodies in whose row it is judged. Those of the exempt list that are not named are spared from
/// what is about pages.</param>
/// <param name="Measure">The duty's parameters.</param>
public record ClauseBinding(string Clause, DutyKind Duty, IReadOnlyList<InstitutionKind> About, DutyMeasure Measure);

/// <summary>Parameters of duties; each duty reads those it knows.</summary>
/// <param name="Networks">Networks it speaks of.</param>
/// <param name="Places">What a content worker fills: <c>site</c> and networks by their short names.</param>
/// <param name="ValidDays">Days on which evidence stands after a check.</param>
/// <param name="PostsPerWeek">Norm of counting posts on each page in a week.</param>
/// <param name="PostsAreMandatory">Whether fewer is a breach rather than less than advised.</param>
/// <param name="SilentWeeks">So many whole weeks in a row without a counting post break the regularity; 0 when that is
/// not judged.</param>
/// <param name="Items">What the site must tell; empty for a clause that is open.</param>
/// <param name="AnyItemSuffices">One of the items that is told suffices for all.</param>
/// <param name="InForceFrom">The day the act itself names; null when its official publication brings it into
/// force.</param>
public record DutyMeasure(
    IReadOnlyList<Channels.SocialNetwork>? Networks = null,
    IReadOnlyList<string>? Places = null,
    int? ValidDays = null,
    int? PostsPerWeek = null,
    bool? PostsAreMandatory = null,
    int? SilentWeeks = null,
    IReadOnlyList<CatalogueItem>? Items = null,
    bool? AnyItemSuffices = null,
    DateOnly? InForceFrom = null
);

/// <summary>An item the site must tell: its key in a body, its name, and by which rule it is looked at again.</summary>
public record CatalogueItem(string Code, string Title, Disclosure.RefreshRule Rule, int? WorkingDays = null);

/// <summary>
/// What an act leaves to whoever carries it out: how its rules are called, who decided them, and the terms of a finding
/// in working days.
/// </summary>
public record ControlTerms(string Title, string Owner, int FindingTerm, int ReminderBefore);

// Acts
public record ActRecorded(
    string InstitutionId,
    string ActId,
    string Kind,
    string Number,
    string Title,
    VaultRef Preamble,
    VaultRef Signature,
    IReadOnlyList<ActBase> Bases,
    IReadOnlyList<ActClause> Clauses,
    DateOnly On
) : IFact;

[Duty(DutyKind.EntryIntoForce, DutyKind.OfficialPublication)]
public record ActPublished(string InstitutionId, string ActId, string Bulletin, string Issue, DateOnly On) : IFact;

[Duty(DutyKind.PlacementOnSite)]
public record ActPlacedOnSite(string InstitutionId, string ActId, Uri Address, DateOnly On) : IFact;

public record ActAmended(
    string InstitutionId,
    string ActId,
    string AmendingActId,
    IReadOnlyList<string> Bodies,
    DateOnly On
) : IFact;

// How an act is read: the first reading counts as known since the act was recorded, a later one from its own recording
public record ClausesBound(
    string InstitutionId,
    string ActId,
    IReadOnlyList<ClauseBinding> Bindings,
    ControlTerms Terms,
    DateOnly On
) : IFact;

// A later act says that this one has no force from a day on
public record ActRepealed(string InstitutionId, string ActId, string RepealingActId, string Clause, DateOnly On)
    : IFact;

// A later act changes words of this one from a day on; clauses that it does not name stay as they were
public record ClausesReworded(
    string InstitutionId,
    string ActId,
    string AmendingActId,
    IReadOnlyList<ActClause> Clauses,
    IReadOnlyList<string> Deleted,
    DateOnly On
) : IFact;

// Mistakes of recording. Each is put right by a fact of its own, and what was recorded first stays in the history
public record ActCorrected(
    string InstitutionId,
    string ActId,
    string Kind,
    string Number,
    string Title,
    VaultRef Preamble,
    VaultRef Signature,
    IReadOnlyList<ActBase> Bases,
    IReadOnlyList<ActClause> Clauses,
    VaultRef Reason,
    DateOnly On
) : IFact;

[Duty(DutyKind.EntryIntoForce, DutyKind.OfficialPublication)]
public record ActPublicationCorrected(
    string InstitutionId,
    string ActId,
    string Bulletin,
    string Issue,
    VaultRef Reason,
    DateOnly On
) : IFact;

[Duty(DutyKind.EntryIntoForce, DutyKind.OfficialPublication)]
public record ActPublicationAnnulled(string InstitutionId, string ActId, VaultRef Reason, DateOnly On) : IFact;

[Duty(DutyKind.ObligatedList, DutyKind.ExemptList)]
public record AmendmentAnnulled(
    string InstitutionId,
    string ActId,
    string AmendingActId,
    IReadOnlyList<string> Bodies,
    VaultRef Reason,
    DateOnly On
) : IFact;

public record RepealAnnulled(string InstitutionId, string ActId, string RepealingActId, VaultRef Reason, DateOnly On)
    : IFact;

// Bodies and the lists of the act
[Duty(DutyKind.BodyPassport)]
public record InstitutionRegistered(string InstitutionId, string Name, DateOnly On) : IFact;

[Duty(DutyKind.Organiser)]
public record AdministrationNamed(string InstitutionId, string ActId, string Clause, int Place, DateOnly On) : IFact;

[Duty(DutyKind.ObligatedList)]
public record InstitutionIncluded(string InstitutionId, string ActId, string Clause, int Place, DateOnly On) : IFact;

[Duty(DutyKind.ExemptList)]
public record InstitutionExempted(string InstitutionId, string ActId, string Clause, int Place, DateOnly On) : IFact;

[Duty(DutyKind.ExemptList)]
public record ExemptionLifted(string InstitutionId, string ActId, string Ground, DateOnly On) : IFact;

[Duty(DutyKind.ObligatedList, DutyKind.ExemptList)]
public record InstitutionReleased(string InstitutionId, string ActId, DateOnly On) : IFact;

// Place and name that an act gave the body on that day count no more: it stands as it did without them
[Duty(DutyKind.ObligatedList, DutyKind.ExemptList)]
public record ListingAnnulled(string InstitutionId, string ActId, DateOnly On) : IFact;

[Duty(DutyKind.BodyPassport)]
public record InstitutionRenamed(string InstitutionId, string Name, string? ActId, DateOnly On) : IFact;

[Duty(DutyKind.BodyPassport)]
public record IdentifiersRecorded(string InstitutionId, string? Inn, string? Ogrn, string? Oktmo, DateOnly On) : IFact;

[Duty(DutyKind.BodyPassport)]
public record ContactsRecorded(string InstitutionId, VaultRef Contacts, DateOnly On) : IFact;

[Duty(DutyKind.BodyPassport)]
public record UnitEstablished(string InstitutionId, string UnitId, string Name, DateOnly On) : IFact;

[Duty(DutyKind.BodyPassport)]
public record UnitClosed(string InstitutionId, string UnitId, DateOnly On) : IFact;

// Positions and who holds them
[Duty(DutyKind.BodyPeople)]
public record PositionEstablished(
    string InstitutionId,
    string PositionId,
    string Title,
    bool Head,
    string? UnitId,
    DateOnly On
) : IFact;

[Duty(DutyKind.BodyPeople)]
public record PositionAbolished(string InstitutionId, string PositionId, DateOnly On) : IFact;

[Duty(DutyKind.BodyPeople)]
public record PositionFilled(
    string InstitutionId,
    string PositionId,
    string PersonId,
    bool Acting,
    Document? Order,
    DateOnly On
) : IFact;

[Duty(DutyKind.BodyPeople)]
public record PositionVacated(string InstitutionId, string PositionId, DateOnly On) : IFact;

// Who answers for what
[Duty(DutyKind.Organiser)]
public record OrganiserAppointed(string InstitutionId, string Clause, string PositionId, string? PersonId, DateOnly On)
    : IFact;

[Duty(DutyKind.Organiser)]
public record OrganiserRelieved(string InstitutionId, string Clause, DateOnly On) : IFact;

[Duty(DutyKind.ContentWorker)]
public record ContentWorkerDesignated(
    string InstitutionId,
    string Clause,
    string PersonId,
    IReadOnlyList<string> Places,
    Document Order,
    DateOnly On
) : IFact;

[Duty(DutyKind.ContentWorker)]
public record ContentWorkerRelieved(string InstitutionId, string PersonId, DateOnly On) : IFact;

[Duty(DutyKind.JobDescription)]
public record JobDescriptionAmended(string InstitutionId, string PersonId, Document Document, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record ControllerAssigned(string InstitutionId, string PositionId, DateOnly On) : IFact;

// People: only references, names live in the vault
[Duty(DutyKind.BodyPeople)]
public record PersonRecorded(string InstitutionId, string PersonId, VaultRef Name, DateOnly On) : IFact;

[Duty(DutyKind.BodyPeople)]
public record PersonRenamed(string InstitutionId, string PersonId, VaultRef Name, DateOnly On) : IFact;

[Duty(DutyKind.BodyPeople)]
public record PersonContactsRecorded(string InstitutionId, string PersonId, VaultRef Contacts, DateOnly On) : IFact;

[Duty(DutyKind.BodyPeople)]
public record ConsentGiven(
    string InstitutionId,
    string PersonId,
    IReadOnlyList<PersonalField> Fields,
    Document Document,
    DateOnly? Until,
    DateOnly On
) : IFact;

[Duty(DutyKind.BodyPeople)]
public record ConsentWithdrawn(string InstitutionId, string PersonId, IReadOnlyList<PersonalField> Fields, DateOnly On)
    : IFact;

[Duty(DutyKind.BodyPeople)]
public record PersonalValueRecorded(
    string InstitutionId,
    string PersonId,
    PersonalField Field,
    VaultRef Value,
    DateOnly On
) : IFact;

[Duty(DutyKind.BodyPeople)]
public record PersonalDataErased(
    string InstitutionId,
    string PersonId,
    IReadOnlyList<Guid> Refs,
    string Basis,
    Document Act,
    DateOnly On
) : IErasure;
