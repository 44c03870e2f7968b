namespace Kedrovy.Audit.Packet;

/// <summary>Why a fact is in a packet. The first that holds is told.</summary>
public enum Why
{
    /// <summary>The verdict rests on it.</summary>
    Ground,

    /// <summary>It is about the body and the clause, and became true or was recorded within the period.</summary>
    Period,

    /// <summary>It says in which list the body stands.</summary>
    Standing,

    /// <summary>It says what the act is and since when it is in force.</summary>
    Act,

    /// <summary>It says by which rules the verdict was reached.</summary>
    Rules,

    /// <summary>It names keys of the log.</summary>
    Key,
}

/// <summary>A fact in a packet.</summary>
/// <param name="Index">Place of its leaf.</param>
/// <param name="Why">Why it is here.</param>
/// <param name="Entry">File of the leaf.</param>
/// <param name="Proof">File of its proof (c2sp.org/tlog-proof@v1).</param>
public sealed record PacketFact(long Index, Why Why, string Entry, string Proof);

/// <summary>The log a packet is proved by.</summary>
/// <param name="Vkeys">Keys of its checkpoints. They are for convenience: believe the one you have from
/// elsewhere.</param>
public sealed record PacketLog(string Origin, long Size, string Root, IReadOnlyList<string> Vkeys);

/// <summary>The table of contents, <c>packet.json</c>.</summary>
/// <param name="KnownAt">The last recording that the checkpoint covers: verdicts count what was known then.</param>
/// <param name="Files">SHA-256 of every other file.</param>
public sealed record PacketContents(
    string Schema,
    string Institution,
    string Clause,
    DateOnly From,
    DateOnly To,
    DateTimeOffset KnownAt,
    PacketLog Log,
    IReadOnlyList<PacketFact> Facts,
    IReadOnlyDictionary<string, string> Files
)
{
    /// <summary>Name of the format.</summary>
    public const string Version = "kedrovy.packet/1";
}
