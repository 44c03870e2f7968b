using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Duties;

/// <summary>
/// A body has an official page in each network the act names. Parameters: <c>networks</c>. By the federal minimum a
/// page in one of them does.
/// </summary>
public static class PageInNetwork
{
    /// <param name="binding">The clause and its networks.</param>
    /// <param name="pages">Official pages of the body on the day.</param>
    /// <param name="oneIsEnough">Whether a page in any of the networks does.</param>
    /// <param name="day">The day.</param>
    public static IEnumerable<Verdict> Judge(
        ClauseBinding binding,
        IReadOnlyList<PageTimeline> pages,
        bool oneIsEnough,
        DateOnly day
    )
    {
        var networks = binding.Measure.Networks ?? [];
        return oneIsEnough
            ? [Any(binding, pages.FirstOrDefault(page => networks.Contains(page.Network)), day)]
            : networks.SelectMany(network => In(binding, network, pages, day));
    }

    static IEnumerable<Verdict> In(
        ClauseBinding binding,
        SocialNetwork network,
        IReadOnlyList<PageTimeline> pages,
        DateOnly day
    )
    {
        var there = pages.Where(page => page.Network == network).ToList();
        var name = NetworkNames.Name(network);
        return there.Count == 0
            ?
            [
                Verdict.Of(
                    binding.Clause,
                    NetworkNames.Key(network),
                    NonCompliant,
                    $"Официальной страницы нет: {name}."
                ),
            ]
            : there.Select(page => There(binding, page, $"Официальная страница есть: {name}.", day));
    }

    static Verdict Any(ClauseBinding binding, PageTimeline? page, DateOnly day) =>
        page is null
            ? Verdict.Of(binding.Clause, null, NonCompliant, "Официальной страницы нет ни в одной из названных сетей.")
            : There(
                binding,
                page,
                $"Официальная страница есть: {NetworkNames.Name(page.Network)}; для федерального минимума довольно "
                    + $"одной.",
                day
            );

    static Verdict There(ClauseBinding binding, PageTimeline page, string reason, DateOnly day) =>
        Verdict.Of(binding.Clause, page.Id, Compliant, reason, page.OfficialOn(day)?.By);
}
