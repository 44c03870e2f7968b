using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Control.Weeks;

/// <summary>The weeks of pages that have ended, of two years, as open data, row by row as the list answers.</summary>
public sealed class WeeksDataset : IDataset
{
    public string Code => "weeks";
    public string Title => "Регулярность публикаций по неделям";
    public string Description =>
        $"Сколько публикаций учтено на каждой официальной странице в каждую из последних {WeeksAsked.Most} "
        + $"закончившихся недель, норма и вывод. Неделя — с понедельника по воскресенье по времени Томска.";
    public IReadOnlyList<string> Keywords => ["публикации", "официальные страницы", "регулярность", "недели"];
    public string Api => "/api/v1/weeks";
    public Type Row => typeof(WeekRow);
    public DateOnly StructuredOn => new(2026, 11, 24);
    public IReadOnlyList<Type> Views =>
        [
            typeof(KnownAct),
            typeof(KnownBody),
            typeof(KnownPage),
            typeof(KnownFeed),
            typeof(KnownPost),
            typeof(RuleBook),
            typeof(ClosedWeek),
        ];

    public async Task<IReadOnlyList<object>> Rows(IQuerySession session, Moment moment, CancellationToken cancel)
    {
        var last = Week.EndedBy(moment.AsOf);
        return
        [
            .. await WeeksEndpoint.Rows(
                new(),
                new(last.Monday.AddDays(-7 * (WeeksAsked.Most - 1))),
                last,
                moment,
                session,
                cancel
            ),
        ];
    }
}
