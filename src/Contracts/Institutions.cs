namespace Kedrovy.Contracts.Institutions;

/// <summary>Which list of the act a body stands in.</summary>
public enum InstitutionKind
{
    /// <summary>The administration itself, clauses 1 and 2.</summary>
    Administration,

    /// <summary>Must keep pages and the site, clause 3.</summary>
    Obligated,

    /// <summary>May do without pages and site, clause 4.</summary>
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

/// <summary>What a head may agree to have published beside the name, clause 8.1.в.</summary>
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

/// <summary>A clause: its wording lies in the vault, since acts name people; subject and object are our reading of it.</summary>
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

[Clause("10", "11")]
public record ActPublished(string InstitutionId, string ActId, string Bulletin, string Issue, DateOnly On) : IFact;

[Clause("11")]
public record ActPlacedOnSite(string InstitutionId, string ActId, Uri Address, DateOnly On) : IFact;

public record ActAmended(
    string InstitutionId,
    string ActId,
    string AmendingActId,
    IReadOnlyList<string> Bodies,
    DateOnly On
) : IFact;

// Bodies and the lists of the act
[Clause("8.1.а")]
public record InstitutionRegistered(string InstitutionId, string Name, DateOnly On) : IFact;

[Clause("1")]
public record AdministrationNamed(string InstitutionId, string ActId, string Clause, int Place, DateOnly On) : IFact;

[Clause("3")]
public record InstitutionIncluded(string InstitutionId, string ActId, string Clause, int Place, DateOnly On) : IFact;

[Clause("4")]
public record InstitutionExempted(string InstitutionId, string ActId, string Clause, int Place, DateOnly On) : IFact;

[Clause("4")]
public record ExemptionLifted(string InstitutionId, string ActId, string Ground, DateOnly On) : IFact;

[Clause("3", "4")]
public record InstitutionReleased(string InstitutionId, string ActId, DateOnly On) : IFact;

[Clause("8.1.а")]
public record InstitutionRenamed(string InstitutionId, string Name, string? ActId, DateOnly On) : IFact;

[Clause("8.1.а")]
public record IdentifiersRecorded(string InstitutionId, string? Inn, string? Ogrn, string? Oktmo, DateOnly On) : IFact;

[Clause("8.1.а")]
public record ContactsRecorded(string InstitutionId, VaultRef Contacts, DateOnly On) : IFact;

[Clause("8.1.а")]
public record UnitEstablished(string InstitutionId, string UnitId, string Name, DateOnly On) : IFact;

[Clause("8.1.а")]
public record UnitClosed(string InstitutionId, string UnitId, DateOnly On) : IFact;

// Positions and who holds them
[Clause("8.1.в")]
public record PositionEstablished(
    string InstitutionId,
    string PositionId,
    string Title,
    bool Head,
    string? UnitId,
    DateOnly On
) : IFact;

[Clause("8.1.в")]
public record PositionAbolished(string InstitutionId, string PositionId, DateOnly On) : IFact;

[Clause("8.1.в")]
public record PositionFilled(
    string InstitutionId,
    string PositionId,
    string PersonId,
    bool Acting,
    Document? Order,
    DateOnly On
) : IFact;

[Clause("8.1.в")]
public record PositionVacated(string InstitutionId, string PositionId, DateOnly On) : IFact;

// Who answers for what
[Clause("1", "5")]
public record OrganiserAppointed(string InstitutionId, string Clause, string PositionId, string? PersonId, DateOnly On)
    : IFact;

[Clause("1", "5")]
public record OrganiserRelieved(string InstitutionId, string Clause, DateOnly On) : IFact;

[Clause("2", "6.2")]
public record ContentWorkerDesignated(
    string InstitutionId,
    string Clause,
    string PersonId,
    IReadOnlyList<string> Places,
    Document Order,
    DateOnly On
) : IFact;

[Clause("2", "6.2")]
public record ContentWorkerRelieved(string InstitutionId, string PersonId, DateOnly On) : IFact;

[Clause("6.3")]
public record JobDescriptionAmended(string InstitutionId, string PersonId, Document Document, DateOnly On) : IFact;

[Clause("12")]
public record ControllerAssigned(string InstitutionId, string PositionId, DateOnly On) : IFact;

// People: only references, names live in the vault
[Clause("8.1.в")]
public record PersonRecorded(string InstitutionId, string PersonId, VaultRef Name, DateOnly On) : IFact;

[Clause("8.1.в")]
public record PersonRenamed(string InstitutionId, string PersonId, VaultRef Name, DateOnly On) : IFact;

[Clause("8.1.в")]
public record PersonContactsRecorded(string InstitutionId, string PersonId, VaultRef Contacts, DateOnly On) : IFact;

[Clause("8.1.в")]
public record ConsentGiven(
    string InstitutionId,
    string PersonId,
    IReadOnlyList<PersonalField> Fields,
    Document Document,
    DateOnly? Until,
    DateOnly On
) : IFact;

[Clause("8.1.в")]
public record ConsentWithdrawn(string InstitutionId, string PersonId, IReadOnlyList<PersonalField> Fields, DateOnly On)
    : IFact;

[Clause("8.1.в")]
public record PersonalValueRecorded(
    string InstitutionId,
    string PersonId,
    PersonalField Field,
    VaultRef Value,
    DateOnly On
) : IFact;

[Clause("8.1.в")]
public record PersonalDataErased(
    string InstitutionId,
    string PersonId,
    IReadOnlyList<Guid> Refs,
    string Basis,
    Document Act,
    DateOnly On
) : IErasure;
