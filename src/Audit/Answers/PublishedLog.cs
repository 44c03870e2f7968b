using Kedrovy.Ledger;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Audit.Answers;

/// <summary>
/// The log up to its newest signed checkpoint, and the refusals for what lies beyond. What a crash left unsigned is
/// never shown.
/// </summary>
static class PublishedLog
{
    /// <summary>Never changes again.</summary>
    public const string Immutable = "public, max-age=31536000, immutable";

    /// <summary>To be asked for anew each time.</summary>
    public const string NoCache = "no-cache";

    /// <summary>Good for a minute.</summary>
    public const string Short = "public, max-age=60";

    /// <summary>The newest checkpoint, or 404 while there is none.</summary>
    public static (Checkpoint Checkpoint, SignedNote Note) Published(this LogFiles log) =>
        log.Latest() ?? throw NotThere();

    /// <summary>The tree of that many leaves, or 400 beyond the newest checkpoint.</summary>
    public static TileTree Tree(this LogFiles log, long size) =>
        size >= 0 && size <= log.Published().Checkpoint.Size
            ? new(size, log.Read)
            : throw Beyond($"В журнале {log.Published().Checkpoint.Size} записей, а не {size}.");

    /// <summary>One entry, or 400 beyond the newest checkpoint.</summary>
    public static ReadOnlyMemory<byte> Entry(this LogFiles log, long index) =>
        index >= 0 && index < log.Published().Checkpoint.Size
            ? TileLog.Entries(index, log.Published().Checkpoint.Size, log.Read).First()
            : throw Beyond($"Записи {index} в журнале нет: последняя — {log.Published().Checkpoint.Size - 1}.");

    /// <summary>400 for what the log does not reach.</summary>
    public static RefusedException Beyond(string detail) =>
        new(Refusal.Because(StatusCodes.Status400BadRequest, "beyond-the-log", "Журнал короче", detail));

    /// <summary>404 for what the log does not have.</summary>
    public static RefusedException NotThere() =>
        new(
            Refusal.NotFound(
                "not-in-the-log",
                "В журнале этого нет",
                "Проверьте адрес. Новые записи появляются в журнале за несколько секунд."
            )
        );

    /// <summary>404 while too few witnesses have cosigned.</summary>
    public static RefusedException NotWitnessed() =>
        new(
            Refusal.NotFound(
                "not-witnessed",
                "Свидетели ещё не подписали журнал",
                "Последняя контрольная точка без их подписей — /audit/checkpoint/latest. Повторите через минуту."
            )
        );

    /// <summary>
    /// The checkpoint to prove an entry by: the newest cosigned one, or the newest signed one where that does not
    /// reach.
    /// </summary>
    public static (Checkpoint Checkpoint, SignedNote Note) Proving(this LogFiles log, long index) =>
        log.Cosigned() is { } note && Checkpoint.Parse(note.Text) is var seen && index < seen.Size
            ? (seen, note)
            : log.Published();

    /// <summary>Bytes with the cache header of their kind.</summary>
    public static IResult Bytes(HttpContext context, byte[] bytes, string contentType, string cache)
    {
        context.Response.Headers.CacheControl = cache;
        return TypedResults.Bytes(bytes, contentType);
    }

    /// <summary>A view with the cache header of its kind.</summary>
    public static IResult Json<T>(HttpContext context, T view, string cache)
    {
        context.Response.Headers.CacheControl = cache;
        return TypedResults.Ok(view);
    }
}
