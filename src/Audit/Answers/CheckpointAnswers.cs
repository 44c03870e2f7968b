using System.ComponentModel;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Audit.Answers;

static class CheckpointAnswers
{
    const string Text = "text/plain; charset=utf-8";

    public static IResult Newest(LogFiles log, HttpContext context) =>
        PublishedLog.Bytes(context, log.Published().Note.ToBytes(), Text, PublishedLog.NoCache);

    public static IResult Witnessed(AuditSettings settings, LogFiles log, HttpContext context) =>
        settings.Policy is null
            ? Newest(log, context)
            : PublishedLog.Bytes(
                context,
                (log.Cosigned() ?? throw PublishedLog.NotWitnessed()).ToBytes(),
                Text,
                PublishedLog.NoCache
            );

    public static IResult OfSize(
        [Description("Сколько записей было в журнале.")] long size,
        LogFiles log,
        HttpContext context
    ) =>
        size <= log.Published().Checkpoint.Size && log.Read($"checkpoints/{size}") is { } note
            ? PublishedLog.Bytes(context, note, Text, PublishedLog.Immutable)
            : throw PublishedLog.NotThere();
}
