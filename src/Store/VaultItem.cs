using System.Text.Json;

namespace Kedrovy.Store;

/// <summary>A value that can be withdrawn: the only place it is kept. Deleting the row is the erasure.</summary>
/// <param name="Id">What facts refer to it by.</param>
/// <param name="SubjectId">The person, body or act it is about.</param>
/// <param name="Kind"><see cref="Contracts.VaultRef.PersonalData"/> or <see
/// cref="Contracts.VaultRef.Content"/>.</param>
/// <param name="Field">Which value of the subject, e.g. <c>name</c>.</param>
/// <param name="Basis">Why it may be kept and shown.</param>
/// <param name="Salt">32 random bytes; without them the commitment cannot be tried against guesses.</param>
/// <param name="Value">The value as JSON.</param>
public sealed record VaultItem(
    Guid Id,
    string SubjectId,
    string Kind,
    string Field,
    VaultBasis Basis,
    byte[] Salt,
    JsonElement Value
);

/// <summary>Why a value may be kept, and so who may see it.</summary>
public enum VaultBasis
{
    /// <summary>Published by law or in an official act (8-FZ): anybody may see it.</summary>
    PublishedByLaw,

    /// <summary>Published because the person agreed (8.1.в): anybody may see it while the consent lasts.</summary>
    Consent,

    /// <summary>Kept for work only: those who signed in may see it.</summary>
    Staff,
}
