using JasperFx.Events;
using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Cards;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;
using Kedrovy.Duties.Evidence;

namespace Kedrovy.Tests.Channels;

/// <summary>
/// Pages and styles for pure tests: each is what its facts say, folded as the store folds them, one recorded a minute
/// after the other.
/// </summary>
static class Told
{
    public const string School = "school-1";
    public static readonly DateOnly Start = new(2023, 1, 9);
    public static readonly Evidence Seen = new(EvidenceKind.Link, new("https://vk.com/kedr_school1"));
    static readonly DateOnly Signed = new(2022, 12, 9);
    static readonly DateTimeOffset RecordedFrom = new(2024, 1, 9, 3, 0, 0, TimeSpan.Zero);

    public static DateOnly Day(int month, int day, int year = 2023) => new(year, month, day);

    /// <summary>A page entered on the first day and not declared official.</summary>
    public static Page Draft(SocialNetwork network, params IFact[] facts) =>
        At(network, $"{HostOf(network)}/kedr_school1", facts);

    /// <summary>A page entered on the first day at an address.</summary>
    public static Page At(SocialNetwork network, string address, params IFact[] facts) =>
        (Page)Folded(typeof(Page), [new PageDrafted(School, "page-1", network, address, Start), .. facts]);

    static string HostOf(SocialNetwork network) =>
        network switch
        {
            SocialNetwork.Vk => "vk.com",
            SocialNetwork.Ok => "ok.ru",
            SocialNetwork.Max => "max.ru",
            _ => "t.me",
        };

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

    /// <summary>What decree 298 asks of the set-up of pages.</summary>
    public static readonly ActTimeline Decree = Act(
        "298-2022",
        Asks("6.1", DutyKind.PageInNetwork, SocialNetwork.Vk, SocialNetwork.Ok),
        Asks("6.1", DutyKind.FeedbackPlatform, SocialNetwork.Vk, SocialNetwork.Ok),
        Asks("6.5", DutyKind.TwoFactor, SocialNetwork.Vk),
        Asks("6.6", DutyKind.StateMark, SocialNetwork.Vk),
        Asks("6.7", DutyKind.Gospabliki, SocialNetwork.Vk, SocialNetwork.Ok),
        Asks("6.8", DutyKind.BrandStyle, SocialNetwork.Vk, SocialNetwork.Ok)
    );

    /// <summary>An act in force since before the first day, read so.</summary>
    public static ActTimeline Act(string id, params IReadOnlyList<ClauseBinding> bindings) =>
        Unbound(id, [.. bindings.Select(binding => binding.Clause).Distinct()])
            .After(new ClausesBound("town", id, bindings, new("", "", 10, 3), Signed), Fact(Signed));

    /// <summary>An act in force that nobody has bound yet.</summary>
    public static ActTimeline Unbound(string id, params IReadOnlyList<string> clauses) =>
        new ActTimeline(id, "постановление", "1", Signed) { Clauses = [.. clauses.Select(Clause)] }.After(
            new ActPublished("town", id, "Бюллетень", "1", Signed),
            Fact(Signed)
        );

    static ActClause Clause(string number) =>
        new(number, ClauseKind.Mandatory, "", "", [], new(Guid.Empty, VaultRef.Content, "", 0), null);

    /// <summary>A clause to the Administration and the bodies that must keep pages.</summary>
    public static ClauseBinding Asks(string clause, DutyKind duty, params SocialNetwork[] networks) =>
        new(clause, duty, [InstitutionKind.Administration, InstitutionKind.Obligated], new(Networks: networks));

    /// <summary>The school in these acts' lists of those that must keep pages, or may do without.</summary>
    public static KnownInstitution Listed(bool exempt = false, params string[] acts) =>
        new(
            School,
            acts.Aggregate(BodyTimeline.Begun(new(School, "Школа", Signed), Fact(Signed)), (body, act) =>
                body.After(
                    exempt
                        ? new InstitutionExempted(School, act, "4", 1, Signed)
                        : new InstitutionIncluded(School, act, "3", 1, Signed),
                    Fact(Signed)
                )
            )
        );

    /// <summary>The school, which the decree obliges, on a day.</summary>
    public static PageOwner Owner(DateOnly day, Style? style = null) =>
        PageOwner.Of(School, Listed(acts: Decree.Id), [Decree], style, day);

    static FactRef Fact(DateOnly on) => new("fact", on, "staff-1", RecordedFrom.AddYears(-1), Guid.NewGuid());

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
