using JasperFx.Events;
using Kedrovy.Http;

namespace Kedrovy.Control.Reports;

/// <summary>The board as it was sent to somebody: what was said then stays said. Stream key <c>report-…</c>.</summary>
public record Report(
    string Id,
    string RuleSetId,
    Recipient Recipient,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    IReadOnlyList<ReportedCell> Cells,
    DateOnly SentOn,
    Recorded Recorded
)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public static Report Create(IEvent<ReportSent> e) =>
        new(
            e.Data.ReportId,
            e.Data.RuleSetId,
            e.Data.Recipient,
            e.Data.AsOf,
            e.Data.KnownAt,
            e.Data.Cells,
            e.Data.On,
            Recorded.In(e)
        );
}
