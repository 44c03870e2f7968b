using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Audit.Answers;

/// <summary>That a leaf is in the log. All hashes in base64.</summary>
/// <param name="Index">Its place.</param>
/// <param name="Size">Leaves of the log.</param>
/// <param name="Hashes">From the sibling of the leaf to the child of the root.</param>
public sealed record InclusionProof(long Index, long Size, string LeafHash, string Root, IReadOnlyList<string> Hashes);

/// <summary>That a log continues its former self. All hashes in base64.</summary>
/// <param name="From">Leaves then.</param>
/// <param name="To">Leaves now.</param>
public sealed record ConsistencyProof(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Hashes);

static class ProofAnswers
{
    public static IResult Inclusion(
        [Description("Место записи, от 0.")] long index,
        [Description("Размер журнала; без него — нынешний.")] long? size,
        LogFiles log,
        HttpContext context
    )
    {
        var tree = log.Tree(size ?? log.Published().Checkpoint.Size);
        if (index < 0 || index >= tree.Size)
            throw PublishedLog.Beyond($"Записи {index} нет в журнале из {tree.Size} записей.");
        return PublishedLog.Json(
            context,
            new InclusionProof(
                index,
                tree.Size,
                tree.Leaf(index).ToString(),
                tree.Root().ToString(),
                [.. tree.InclusionProof(index).Select(hash => hash.ToString())]
            ),
            size is null ? PublishedLog.NoCache : PublishedLog.Immutable
        );
    }

    public static IResult Consistency(
        [Description("Прежний размер журнала.")] long from,
        [Description("Новый размер; без него — нынешний.")] long? to,
        LogFiles log,
        HttpContext context
    )
    {
        var tree = log.Tree(to ?? log.Published().Checkpoint.Size);
        if (from < 0 || from > tree.Size)
            throw PublishedLog.Beyond($"Прежний размер — от 0 до {tree.Size}.");
        return PublishedLog.Json(
            context,
            new ConsistencyProof(
                from,
                tree.Size,
                log.Tree(from).Root().ToString(),
                tree.Root().ToString(),
                [.. tree.ConsistencyProof(from).Select(hash => hash.ToString())]
            ),
            to is null ? PublishedLog.NoCache : PublishedLog.Immutable
        );
    }
}
