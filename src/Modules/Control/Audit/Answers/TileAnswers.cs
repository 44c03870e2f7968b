using System.ComponentModel;
using Kedrovy.Ledger;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Control.Audit.Answers;

static class TileAnswers
{
    public static IResult Get(
        [Description("Уровень дерева от 0 до 63 или entries.")] string level,
        [Description("Место плитки: x001/x234/067, у неполной — с .p/ и шириной.")] string place, LogFiles log, HttpContext context)
    {
        var path = $"tile/{level}/{place}";
        var size = log.Published().Checkpoint.Size;
        return IsWithin(path, size) && log.Read(path) is { } bytes
            ? PublishedLog.Bytes(context, bytes, "application/octet-stream", PublishedLog.Immutable)
            : throw PublishedLog.NotThere();
    }

    static bool IsWithin(string path, long size)
    {
        try { return Tile.Parse(path) is var tile && tile.Width <= Tile.Of(tile.Level, tile.Index, size).Width; }
        catch (FormatException) { return false; }
    }
}
