namespace Kedrovy.Audit;

/// <summary>Stable names of what can be wrong with the trail, for clients and for alarms.</summary>
public static class Codes
{
    /// <summary>The sequencer has not yet looked.</summary>
    public const string Starting = "STARTING";

    /// <summary>Another process writes the log.</summary>
    public const string LogInUse = "LOG_IN_USE";

    /// <summary>The database is being given back from the log.</summary>
    public const string Rehydrating = "REHYDRATING";

    /// <summary>
    /// The log holds events that the database has lost, or the database would give their numbers again.
    /// </summary>
    public const string LogAheadOfDatabase = "LOG_AHEAD_OF_DATABASE";

    /// <summary>The database knows of leaves that the log does not have.</summary>
    public const string LogBehindDatabase = "LOG_BEHIND_DATABASE";

    /// <summary>The state file knows of a larger log than is there.</summary>
    public const string LogRolledBack = "LOG_ROLLED_BACK";

    /// <summary>There is a log but no state file.</summary>
    public const string StateMissing = "STATE_MISSING";

    /// <summary>The state file is older than the log.</summary>
    public const string StateRolledBack = "STATE_ROLLED_BACK";

    /// <summary>A checkpoint is not signed by the key of this log.</summary>
    public const string CheckpointInvalid = "CHECKPOINT_INVALID";

    /// <summary>Two signed checkpoints contradict each other.</summary>
    public const string ConsistencyFailed = "CONSISTENCY_FAILED";

    /// <summary>A witness has seen a larger log than this one.</summary>
    public const string WitnessAhead = "WITNESS_AHEAD";

    /// <summary>A witness has seen a log that this one does not continue.</summary>
    public const string SplitView = "SPLIT_VIEW";

    /// <summary>Too few witnesses cosigned.</summary>
    public const string WitnessQuorum = "WITNESS_QUORUM";

    /// <summary>The witnesses' cosignatures are too old to show that the view is fresh.</summary>
    public const string StaleCosignature = "STALE_COSIGNATURE";

    /// <summary>The files of the log do not make the root of its checkpoint.</summary>
    public const string LeafHash = "LEAF_HASH";

    /// <summary>A leaf does not stand at the place it names.</summary>
    public const string LeafOrder = "LEAF_ORDER";

    /// <summary>The key that seals events is not one the first leaf names.</summary>
    public const string WriterKeyUnknown = "WRITER_KEY_UNKNOWN";

    /// <summary>An event was not written by this server.</summary>
    public const string SealInvalid = "SEAL_INVALID";

    /// <summary>A row differs from its leaf.</summary>
    public const string EventEdited = "EVENT_EDITED";

    /// <summary>A leaf has no row.</summary>
    public const string EventDeleted = "EVENT_DELETED";

    /// <summary>A row came to stand among logged ones without having been logged.</summary>
    public const string EventInserted = "EVENT_INSERTED";

    /// <summary>An event or stream is marked as archived, yet no fact says so.</summary>
    public const string EventHidden = "EVENT_HIDDEN";

    /// <summary>A row of a view is not what the log makes of it.</summary>
    public const string ProjectionDiff = "PROJECTION_DIFF";

    /// <summary>An erasable value is not the one its fact commits to.</summary>
    public const string VaultChanged = "VAULT_CHANGED";

    /// <summary>An erasable value is gone, yet no fact tells of its erasure.</summary>
    public const string VaultMissing = "VAULT_MISSING";

    /// <summary>A value is there of which a fact says that it was erased.</summary>
    public const string VaultNotErased = "VAULT_NOT_ERASED";
}

/// <summary>The trail must not go on: it contradicts itself, or somebody else is at it.</summary>
/// <param name="code">One of <see cref="Codes"/>.</param>
/// <param name="detail">Russian, for the operator.</param>
public sealed class AuditException(string code, string detail) : Exception(detail)
{
    /// <summary>One of <see cref="Codes"/>.</summary>
    public string Code { get; } = code;
}
