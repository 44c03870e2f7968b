using System.Security.Cryptography;

namespace Kedrovy.Ledger;

/// <summary>A log that a policy believes.</summary>
/// <param name="Key">A key of type <see cref="KeyType.Ed25519"/>, named like the origin of the log.</param>
/// <param name="Url">Where to reach the log, or null.</param>
public sealed record PolicyLog(VerifierKey Key, string? Url);

/// <summary>A witness that a policy knows.</summary>
/// <param name="Name">Its name within the policy, each byte of the file as one character; outside, witnesses go by the
/// name of their key.</param>
/// <param name="Key">A key of type <see cref="KeyType.Cosignature"/>.</param>
/// <param name="Url">The prefix for submissions, or null.</param>
public sealed record PolicyWitness(string Name, VerifierKey Key, string? Url);

/// <summary>
/// Which checkpoints to believe: those of the listed logs that a quorum of witnesses has cosigned
/// (c2sp.org/tlog-policy).
/// </summary>
public sealed class TlogPolicy
{
    readonly Func<IReadOnlySet<string>, bool> quorum;

    internal TlogPolicy(
        IReadOnlyList<PolicyLog> logs,
        IReadOnlyList<PolicyWitness> witnesses,
        Func<IReadOnlySet<string>, bool> quorum
    ) => (Logs, Witnesses, this.quorum) = (logs, witnesses, quorum);

    /// <summary>The logs, in the order of the file.</summary>
    public IReadOnlyList<PolicyLog> Logs { get; }

    /// <summary>The witnesses, in the order of the file.</summary>
    public IReadOnlyList<PolicyWitness> Witnesses { get; }

    /// <summary>
    /// A policy from the bytes of its file. Names, URLs and comments may have any bytes but control characters; keys
    /// are UTF-8.
    /// </summary>
    /// <exception cref="FormatException">A line is malformed or contradicts another one; the message tells
    /// which.</exception>
    public static TlogPolicy Parse(ReadOnlySpan<byte> file) => new TlogPolicyReader().Read(file);

    /// <summary>The checkpoint in a note, if a listed log signed it and a quorum of witnesses cosigned it.</summary>
    /// <exception cref="FormatException">The note is not a checkpoint.</exception>
    /// <exception cref="CryptographicException">Signatures are missing, or one of a known key is false.</exception>
    public Checkpoint Open(SignedNote note)
    {
        var checkpoint = Checkpoint.Open(note, Logs.Select(log => log.Key));
        return HasQuorum(note)
            ? checkpoint
            : throw new CryptographicException("Too few witnesses cosigned the checkpoint.");
    }

    /// <summary>Whether enough witnesses cosigned a checkpoint, whichever log it is of.</summary>
    /// <exception cref="CryptographicException">A cosignature of a known witness is false.</exception>
    public bool HasQuorum(SignedNote note)
    {
        var cosigners = note.VerifiedBy(Witnesses.Select(witness => witness.Key))
            .Select(signature => signature.Key)
            .ToHashSet();
        return quorum(
            Witnesses
                .Where(witness => cosigners.Contains(witness.Key.Id))
                .Select(witness => witness.Name)
                .ToHashSet(StringComparer.Ordinal)
        );
    }
}
