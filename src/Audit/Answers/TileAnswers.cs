using System.ComponentModel;
using Kedrovy.Ledger;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Audit.Answers;

static class TileAnswers
{
    const string Place = "Место плитки: x001/x234/067, у неполной — с .p/ и шириной.";

    public static IResult Hashes(
        [Description("Уровень дерева от 0 до 63.")] int level,
        [Description(Place)] string place,
        LogFiles log,
        HttpContext context
    ) => Get($"tile/{level}/{place}", log, context);

    public static IResult Entries([Description(Place)] string place, LogFiles log, HttpContext context) =>
        Get($"tile/entries/{place}", log, context);

    static IResult Get(string path, LogFiles log, HttpContext context)
    {
        var size = log.Published().Checkpoint.Size;
        return IsWithin(path, size) && log.Read(path) is { } bytes
            ? PublishedLog.Bytes(context, bytes, "application/octet-stream", PublishedLog.Immutable)
            : throw PublishedLog.NotThere();
    }

    static bool IsWithin(string path, long size)
    {
        try
        {
            return Tile.Parse(path) is var tile && tile.Width <= Tile.Of(tile.Level, tile.Index, size).Width;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
