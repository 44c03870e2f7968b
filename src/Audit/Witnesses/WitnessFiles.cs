using System.Text;
using Kedrovy.Ledger;

namespace Kedrovy.Audit.Witnesses;

/// <summary>
/// What a witness remembers, on its disk: for each log the note it cosigned last, and every request that contradicted
/// it.
/// </summary>
/// <param name="directory">A directory of its own, for one witness.</param>
public sealed class WitnessFiles(string directory) : IWitnessStore
{
    readonly LogDirectory files = new(directory);
    readonly Lock writing = new();

    /// <inheritdoc />
    public WitnessedCheckpoint? Latest(string origin)
    {
        if (files.Read(Place(origin)) is not { } bytes)
            return null;
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(bytes).Text);
        return new(checkpoint.Size, checkpoint.Root, Encoding.UTF8.GetString(bytes));
    }

    /// <inheritdoc />
    public bool Replace(string origin, WitnessedCheckpoint? expected, WitnessedCheckpoint next)
    {
        lock (writing)
        {
            if (Latest(origin) != expected)
                return false;
            files.Replace(Place(origin), Encoding.UTF8.GetBytes(next.Note));
            return true;
        }
    }

    /// <summary>Keeps a log's own signature under a second history.</summary>
    public void Keep(byte[] request)
    {
        lock (writing)
            files.WriteOnce($"evidence/{Leaf.Digest(request)}", request);
    }

    static string Place(string origin) => $"{Witness.OriginHash(origin)}/checkpoint";
}
