using System.Security.Cryptography;
using Kedrovy.Ledger;

namespace Kedrovy.Audit.Verify;

/// <summary>Holds the log against what its witnesses cosigned: enough of them, of this log, and lately.</summary>
static class WitnessComparison
{
    /// <summary>Witnesses are asked every hour; after so long the view may be one that was kept alive.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(3);

    /// <summary>What is wrong; nothing without a policy.</summary>
    public static IEnumerable<Finding> Findings(
        AuditSettings settings,
        LogFiles files,
        Checkpoint checkpoint,
        DateTimeOffset now
    )
    {
        if (settings.ReadPolicy() is not { } policy)
            return [];
        if (files.Cosigned() is not { } note)
            return [new(Codes.WitnessQuorum, "свидетели ещё не подписали ни одной контрольной точки")];
        try
        {
            var seen = Checkpoint.Open(note, files.Keys);
            if (seen.Size > checkpoint.Size || new TileTree(seen.Size, files.Read).Root() != seen.Root)
                return [new(Codes.ConsistencyFailed, $"свидетели подписали другой журнал из {seen.Size} записей")];
            if (!policy.HasQuorum(note))
                return [new(Codes.WitnessQuorum, "контрольную точку подписало слишком мало свидетелей")];
            var fresh = new SignedNote(
                note.Text,
                [
                    .. note.Signatures.Where(signature =>
                        files.Keys.Any(key => key.Id == signature.Key) || Cosignature.TimeOf(signature) > now - Fresh
                    ),
                ]
            );
            return policy.HasQuorum(fresh)
                ? []
                :
                [
                    new(
                        Codes.StaleCosignature,
                        $"свидетели давно не подтверждали журнал: последняя их подпись — "
                            + $"{Last(note):yyyy-MM-dd HH:mm} UTC"
                    ),
                ];
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return [new(Codes.WitnessQuorum, "подписи свидетелей под контрольной точкой ложны")];
        }
    }

    static DateTimeOffset? Last(SignedNote note) => note.Signatures.Select(Cosignature.TimeOf).Max();
}
