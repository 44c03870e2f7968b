using JasperFx.Events;
using Kedrovy.Contracts.Control;
using Kedrovy.Contracts.Publications;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;

namespace Kedrovy.Tests.Control;

/// <summary>
/// A town in small for pure tests: the administration and a school with a page in VKontakte that is run from the first
/// day of 2023, told by facts one minute after the other.
/// </summary>
static class Story
{
    public const string School = "school-1",
        Page = "page-school-1-vk",
        Act = "298-2022";
    static readonly DateTimeOffset RecordedFrom = new(2024, 1, 9, 3, 0, 0, TimeSpan.Zero);
    static readonly VaultRef Nothing = new(Guid.Empty, VaultRef.Content, "", 0);

    public static DateOnly Day(int month, int day, int year = 2023) => new(year, month, day);

    /// <summary>What the act demands of the school's pages.</summary>
    public static readonly IReadOnlyList<ClauseBinding> Bindings =
    [
        Bound("4", DutyKind.ExemptList, new()),
        Bound("6.1", DutyKind.FeedbackPlatform, new(Networks: Both, ValidDays: 365)),
        Bound(
            "6.4",
            DutyKind.RegularPosts,
            new(Networks: Both, PostsPerWeek: 2, PostsAreMandatory: false, SilentWeeks: 2)
        ),
        Bound("6.5", DutyKind.TwoFactor, new(Networks: [SocialNetwork.Vk], ValidDays: 180)),
        Bound("6.6", DutyKind.StateMark, new(Networks: [SocialNetwork.Vk], ValidDays: 365)),
        Bound("6.7", DutyKind.Gospabliki, new(Networks: Both, ValidDays: 365)),
        Bound("8.1.б", DutyKind.SiteItem, new(Items: [new("8-1-b", "Полномочия", RefreshRule.WithinWorkingDays, 5)])),
        Bound("10", DutyKind.EntryIntoForce, new()),
    ];

    static readonly ControlTerms Terms = new("Постановление № 298", "Постановление № 298", 10, 3);

    static SocialNetwork[] Both => [SocialNetwork.Vk, SocialNetwork.Ok];

    static ClauseBinding Bound(string clause, DutyKind duty, DutyMeasure measure) =>
        new(clause, duty, [InstitutionKind.Administration, InstitutionKind.Obligated], measure);

    static ActClause Clause(string number) =>
        new(number, ClauseKind.Mandatory, "кто", "что", [InstitutionKind.Obligated], Nothing, null);

    /// <summary>
    /// The act in force since December 2022, the school in its list, its page run since 1 January 2023, and whatever is
    /// told beside.
    /// </summary>
    public static CaseFile Of(params IFact[] facts) => Told([.. Beginning, .. Run(Page, SocialNetwork.Vk), .. facts]);

    /// <summary>The act in force since December 2022, and the school in its list.</summary>
    public static IFact[] Beginning =>
        [
            new ActRecorded(
                "administration",
                Act,
                "постановление",
                "298",
                "О доступе",
                Nothing,
                Nothing,
                [],
                [.. Bindings.Select(binding => binding.Clause).Distinct().Select(Clause)],
                Day(12, 1, 2022)
            ),
            new ClausesBound("administration", Act, Bindings, Terms, Day(12, 1, 2022)),
            new ActPublished("administration", Act, "Бюллетень", "12", Day(12, 9, 2022)),
            new InstitutionRegistered(School, "Школа", Day(12, 1, 2022)),
            new InstitutionIncluded(School, Act, "3", 2, Day(12, 1, 2022)),
        ];

    /// <summary>A page of the school that is run from a day on.</summary>
    public static IFact[] Run(string page, SocialNetwork network, DateOnly? from = null) =>
        [
            new PageDrafted(School, page, network, "vk.com/kedr_school1", from ?? Day(1, 1)),
            new PageRegistered(School, page, from ?? Day(1, 1)),
            new PageActivated(School, page, from ?? Day(1, 1)),
        ];

    public static PostRecorded Post(int number, DateOnly on, PostForm form = PostForm.Own, string page = Page) =>
        new(
            School,
            page,
            $"post-vk-1-{number}",
            form,
            null,
            new($"https://vk.com/wall-1_{number}"),
            null,
            false,
            null,
            Source.Hand,
            on
        );

    public static PostReclassified Ruled(int number, bool counts, DateOnly on) =>
        new(School, Page, $"post-vk-1-{number}", counts, Nothing, on);

    public static PostDeleted Deleted(int number, DateOnly on) => new(School, Page, $"post-vk-1-{number}", on);

    public static FeedReviewed Looked(DateOnly from, DateOnly through, DateOnly? on = null) =>
        new(School, Page, from, through, Source.Hand, on ?? through);

    public static WeekExcused Excused(Week week, DateOnly on) =>
        new(School, Page, week.ToString(), ExcuseReason.BodyClosed, Nothing, on);

    /// <summary>The case file that these facts make, recorded in this order.</summary>
    public static CaseFile Told(IReadOnlyList<IFact> facts)
    {
        IReadOnlyList<ActTimeline> acts = [.. Fold<KnownAct>(facts).Select(act => act.Timeline)];
        var pages = Fold<KnownPage>(facts).ToLookup(page => page.InstitutionId, page => page.Timeline);
        var items = Fold<KnownItem>(facts).ToLookup(item => item.InstitutionId, item => item.Timeline);
        var styles = Fold<KnownStyle>(facts).ToDictionary(style => style.InstitutionId, style => style.Timeline);
        var bodies = Fold<KnownBody>(facts)
            .Select(body => new BodyEvidence(body.Timeline, acts)
            {
                Pages = [.. pages[body.Id]],
                Style = styles.GetValueOrDefault(body.Id),
                Items = [.. items[body.Id]],
                Feeds = Fold<KnownFeed>(facts).ToDictionary(feed => feed.PageId, feed => feed.Timeline),
                Posts = Fold<KnownPost>(facts).ToLookup(post => post.PageId, post => post.Timeline),
            });
        return new(acts, [.. bodies], new(acts, Fold<RuleBook>(facts)));
    }

    /// <summary>The school's page and all that is known of its weeks.</summary>
    public static PageFeed Feed(this CaseFile file, DateOnly day) =>
        file.FeedsOf(file.OfSchool(), day).Single(feed => feed.Page.Id == Page);

    /// <summary>All that is known of the school.</summary>
    public static BodyEvidence OfSchool(this CaseFile file) => file.Bodies.Single(body => body.Body.Id == School);

    /// <summary>
    /// A week of the school's page by the act, as things stood on a day; the week's last unless given.
    /// </summary>
    public static JudgedWeek Week(this CaseFile file, string week, DateOnly? day = null, string ruleSet = Act)
    {
        var asked = Kedrovy.Duties.Calendar.Week.Read(week)!.Value;
        return RegularPosts.Judge(
            file.Feed(day ?? asked.Sunday),
            asked,
            file.Editions.On(ruleSet, asked.Sunday).Rules,
            day ?? asked.Sunday
        );
    }

    /// <summary>The views that these facts make, recorded in this order.</summary>
    public static IReadOnlyList<T> Fold<T>(IReadOnlyList<IFact> facts)
        where T : class =>
        [
            .. facts
                .Index()
                .Where(item => Method<T>("Create", item.Item) is not null || Method<T>("Apply", item.Item) is not null)
                .GroupBy(item => Stream(item.Item))
                .Select(stream =>
                    Versioned(
                        stream.Aggregate((T?)null, (state, item) => Applied(state, item.Item, item.Index)),
                        stream.Count()
                    )
                )
                .OfType<T>(),
        ];

    static T? Versioned<T>(T? view, long version)
        where T : class
    {
        if (view is not null)
            typeof(T).GetProperty("Version")?.SetValue(view, version);
        return view;
    }

    static T? Applied<T>(T? state, IFact fact, int minute)
        where T : class =>
        Method<T>(state is null ? "Create" : "Apply", fact) is { } method
            ? (T?)
                method.Invoke(
                    state,
                    [method.GetParameters()[0].ParameterType.IsInstanceOfType(fact) ? fact : Recorded(fact, minute)]
                )
            : state;

    static System.Reflection.MethodInfo? Method<T>(string name, IFact fact) =>
        typeof(T).GetMethod(name, [fact.GetType()])
        ?? typeof(T).GetMethod(name, [typeof(IEvent<>).MakeGenericType(fact.GetType())]);

    static IEvent Recorded(IFact fact, int minute)
    {
        var recorded = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(fact.GetType()), fact)!;
        (recorded.Id, recorded.UserName, recorded.Timestamp, recorded.EventTypeName) = (
            new Guid(minute + 1, 0, 0, new byte[8]),
            "staff-1",
            RecordedFrom.AddMinutes(minute),
            Named(fact)
        );
        return recorded;
    }

    /// <summary>As the store calls it: <c>page_seized</c>.</summary>
    static string Named(IFact fact) =>
        string.Concat(
            fact.GetType()
                .Name.Select(
                    (letter, place) =>
                        char.IsUpper(letter) && place > 0
                            ? $"_{char.ToLowerInvariant(letter)}"
                            : $"{char.ToLowerInvariant(letter)}"
                )
        );

    static string Stream(IFact fact) =>
        fact switch
        {
            PostRecorded or PostDeleted or PostReclassified or PostEdited or PostMeasured => Field(fact, "PostId"),
            FeedReviewed or WeekExcused or WeekExcuseWithdrawn => KnownFeed.KeyOf(Field(fact, "PageId")),
            StyleDrafted or StyleAgreed => Field(fact, "StyleId"),
            RulesAdopted adopted => RuleBook.KeyOf(adopted.RuleSetId),
            WeekClosed or WeekCorrected => ClosedWeek.KeyOf(
                Field(fact, "PageId"),
                Kedrovy.Duties.Calendar.Week.Read(Field(fact, "Week"))!.Value
            ),
            _ when fact.GetType().GetProperty("FindingId") is not null => Field(fact, "FindingId"),
            ActRecorded or ActPublished or ActAmended or ClausesBound or ActRepealed => Field(fact, "ActId"),
            _ when fact.GetType().GetProperty("ItemId") is not null => Field(fact, "ItemId"),
            _ when fact.GetType().GetProperty("PageId") is not null => Field(fact, "PageId"),
            _ => fact.InstitutionId,
        };

    static string Field(IFact fact, string name) => (string)fact.GetType().GetProperty(name)!.GetValue(fact)!;
}
