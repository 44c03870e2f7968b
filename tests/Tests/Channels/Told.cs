using JasperFx.Events;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;

namespace Kedrovy.Tests.Channels;

/// <summary>Pages and styles for pure tests: each is what its facts say, folded as the store folds them, one recorded a minute after the other.</summary>
static class Told
{
    public const string School = "school-1";
    public static readonly DateOnly Start = new(2023, 1, 9);
    public static readonly Evidence Seen = new(EvidenceKind.Link, new("https://vk.com/kedr_school1"));
    static readonly DateTimeOffset RecordedFrom = new(2024, 1, 9, 3, 0, 0, TimeSpan.Zero);

    public static DateOnly Day(int month, int day, int year = 2023) => new(year, month, day);

    /// <summary>A page entered on the first day and not declared official.</summary>
    public static Page Draft(SocialNetwork network, params IFact[] facts) =>
        (Page)Folded(
            typeof(Page),
            [
                new PageDrafted(
                    School,
                    "page-1",
                    network,
                    $"{(network == SocialNetwork.Ok ? "ok.ru" : network == SocialNetwork.Vk ? "vk.com" : "t.me")}/kedr_school1",
                    Start
                ),
                .. facts,
            ]
        );

    /// <summary>A page that is run from the first day.</summary>
    public static Page Running(SocialNetwork network, params IFact[] facts) =>
        Draft(
            network,
            [new PageRegistered(School, "page-1", Start), new PageActivated(School, "page-1", Start), .. facts]
        );

    public static Page Vk(params IFact[] facts) => Running(SocialNetwork.Vk, facts);

    /// <summary>A style that was drafted on the first day.</summary>
    public static Style Styled(params IFact[] facts) =>
        (Style)Folded(typeof(Style), [new StyleDrafted(School, "style-school-1", 1, Seen, Start), .. facts]);

    public static TwoFactorAttested TwoFactor(DateOnly on, bool enabled = true) =>
        new(School, "page-1", enabled, Seen, enabled ? on.AddDays(180) : null, on);

    public static StateMarkObserved Mark(DateOnly on, MarkSighting sighting) =>
        new(
            School,
            "page-1",
            sighting,
            sighting == MarkSighting.Unknown ? Observer.Probe : Observer.Human,
            Seen,
            sighting == MarkSighting.Granted ? on.AddDays(365) : null,
            on
        );

    static object Folded(Type type, IReadOnlyList<IFact> facts) =>
        facts
            .Index()
            .Aggregate((object?)null, (state, item) =>
                Fold(type, state, item.Item, RecordedFrom.AddMinutes(item.Index))
            )!;

    static object Fold(Type type, object? state, IFact fact, DateTimeOffset at)
    {
        var name = state is null ? "Create" : "Apply";
        if (type.GetMethod(name, [fact.GetType()]) is { } plain)
            return plain.Invoke(state, [fact])!;
        var recorded = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        (recorded.UserName, recorded.Timestamp) = ("staff-1", at);
        return type.GetMethod(name, [typeof(IEvent<>).MakeGenericType(fact.GetType())])!.Invoke(state, [recorded])!;
    }
}
