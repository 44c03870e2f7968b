using JasperFx.Events;
using Kedrovy.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>
/// A page's week as it was held when it closed, and every correction since. Stream key <c>week-…</c>, so that it closes
/// once, whoever closes it.
/// </summary>
public record ClosedWeek(string Id, string InstitutionId, string PageId, DateOnly Monday)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<WeekResult> Results { get; init; } = [];

    public static ClosedWeek Create(IEvent<WeekClosed> e) =>
        new(
            KeyOf(e.Data.PageId, Week.Read(e.Data.Week)!.Value),
            e.Data.InstitutionId,
            e.Data.PageId,
            Week.Read(e.Data.Week)!.Value.Monday
        )
        {
            Results =
            [
                new(
                    e.Data.RuleSetId,
                    e.Data.RulesVersion,
                    e.Data.Counted,
                    e.Data.LeftOut,
                    e.Data.Norm,
                    e.Data.Regularity,
                    e.Data.On,
                    Recorded.In(e)
                ),
            ],
        };

    public ClosedWeek Apply(IEvent<WeekCorrected> e) =>
        this with
        {
            Results =
            [
                .. Results,
                new(
                    e.Data.RuleSetId,
                    e.Data.RulesVersion,
                    e.Data.Counted,
                    e.Data.LeftOut,
                    e.Data.Norm,
                    e.Data.Regularity,
                    e.Data.On,
                    Recorded.In(e)
                ),
            ],
        };

    /// <summary>The stream of a page's week.</summary>
    public static string KeyOf(string pageId, Week week) => $"week-{pageId}-{week}";
}

/// <summary>What was held of a week: at its close, or by a correction.</summary>
public record WeekResult(
    string RuleSetId,
    int RulesVersion,
    int Counted,
    int LeftOut,
    VerdictState Norm,
    VerdictState Regularity,
    DateOnly On,
    Recorded Recorded
)
{
    /// <summary>Whether the week is held now as it was then.</summary>
    public bool Says(JudgedWeek judged) =>
        (Counted, LeftOut, Norm, Regularity)
        == (judged.Count.Counted.Count, judged.Count.LeftOut.Count, judged.Norm.State, judged.Regularity.State);
}
