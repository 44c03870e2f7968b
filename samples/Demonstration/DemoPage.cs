using Kedrovy.Http;

namespace Kedrovy.Demonstration;

/// <summary>A made-up page and how it is run. Its number lies beyond those the networks have given.</summary>
/// <param name="Body">Key of the body.</param>
/// <param name="Network"><c>vk</c> or <c>ok</c>.</param>
/// <param name="Place">Tells one made-up number from another.</param>
/// <param name="PerWeek">Own posts a week, by the week of the year.</param>
/// <param name="Looked">Whether somebody looks through it at the end of a week.</param>
sealed record DemoPage(string Body, string Network, int Place, Func<int, int> PerWeek, Func<int, bool> Looked)
{
    public string Id => $"page-{Body}-{Network}";
    public string Url => Network == "vk" ? $"https://vk.com/club{Number}" : $"https://ok.ru/group/{Number}";
    public string Path => $"/api/v1/institutions/{Body}/pages/{Id}";
    public string Card => $"/api/v1/pages/{Id}";
    long Number => Network == "vk" ? 999_298_000 + Place : 99_929_800_000_000 + Place;

    public string PostUrl(int number) =>
        Network == "vk"
            ? $"https://vk.com/wall-{Number}_{number}"
            : $"https://ok.ru/group/{Number}/topic/{99_929_800_000_000L + (1000L * Place) + number}";

    /// <summary>
    /// What is put on the page in a week: its day, counted from Monday, its form, and whether it is said in both
    /// networks.
    /// </summary>
    public IEnumerable<(int Day, string Form, bool Twin)> Posts(int week)
    {
        for (var number = 0; number < PerWeek(week); number++)
            yield return (((number * 2) + Place + week) % 7, "own", number == 0 && Body == "administration");
        if (Body == "culture" && week % 2 == 0)
            yield return (3, "repost", false);
        if (Body == "culture" && week % 5 == 0)
            yield return (5, "advertisement", false);
    }

    public static readonly IReadOnlyList<DemoPage> All =
    [
        new("administration", "vk", 1, _ => 3, _ => true),
        new("administration", "ok", 2, _ => 3, _ => true),
        new("education-department", "vk", 3, week => week % 3 == 0 ? 1 : 2, _ => true),
        new("education-department", "ok", 4, week => week % 2 == 0 ? 1 : 2, _ => true),
        new("school-1", "vk", 5, week => week % 4 == 1 ? 2 : 3, _ => true),
        new("school-1", "ok", 6, _ => 2, _ => true),
        new("pudino-school", "vk", 7, week => week < 46 ? 2 : 0, _ => true),
        new("culture", "vk", 9, _ => 2, _ => true),
        new("culture", "ok", 10, _ => 2, _ => true),
        new("library-system", "vk", 11, week => week is 38 or > 48 ? 1 : 2, week => week < 48),
        new("library-system", "ok", 12, week => week > 48 ? 1 : 2, week => week < 48),
        new("art-school", "vk", 13, _ => 1, _ => true),
        new("art-school", "ok", 14, week => week % 2 == 0 ? 1 : 2, _ => true),
    ];

    /// <summary>The page that a body without any gets at last.</summary>
    public static readonly DemoPage Late = new("kindergarten-1", "vk", 15, _ => 0, _ => false);

    /// <summary>A page that clause 4 does not ask for.</summary>
    public static readonly DemoPage Voluntary = new(
        "finance-department",
        "vk",
        16,
        week => week is > 10 and < 20 ? 1 : 0,
        _ => false
    );
}
