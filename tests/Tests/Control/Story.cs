using JasperFx.Events;
using Kedrovy.Contracts.Control;
using Kedrovy.Contracts.Publications;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;

namespace Kedrovy.Tests.Control;

/// <summary>A town in small for pure tests: the administration and a school with a page in VKontakte that is run from the first day of 2023, told by facts one minute after the other.</summary>
static class Story
{
    public const string School = "school-1",
        Page = "page-school-1-vk",
        Act = "298-2022";
    static readonly DateTimeOffset RecordedFrom = new(2024, 1, 9, 3, 0, 0, TimeSpan.Zero);
    static readonly VaultRef Nothing = new(Guid.Empty, VaultRef.Content, "", 0);

    public static DateOnly Day(int month, int day, int year = 2023) => new(year, month, day);

    /// <summary>The act in force since December 2022, the school in its list, its page run since 1 January 2023, and whatever is told beside.</summary>
    public static CaseFile Of(params IFact[] facts) =>
        Told([
            new ActRecorded(
                "administration",
                Act,
                "постановление",
                "298",
                "О доступе",
                Nothing,
                Nothing,
                [],
                [new("6.4", ClauseKind.Recommended, "кто", "что", [InstitutionKind.Obligated], Nothing, null)],
                Day(12, 1, 2022)
            ),
            new ActPublished("administration", Act, "Бюллетень", "12", Day(12, 9, 2022)),
            new InstitutionRegistered(School, "Школа", Day(12, 1, 2022)),
            new InstitutionIncluded(School, Act, "3", 2, Day(12, 1, 2022)),
            .. Run(Page, SocialNetwork.Vk),
            .. facts,
        ]);

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
    public static CaseFile Told(IReadOnlyList<IFact> facts) =>
        new(Fold<KnownAct>(facts), Fold<KnownBody>(facts), Fold<KnownPage>(facts), Fold<KnownStyle>(facts))
        {
            Feeds = Fold<KnownFeed>(facts),
            Posts = Fold<KnownPost>(facts),
            Editions = RuleBook.Editions(Fold<RuleBook>(facts)),
        };

    /// <summary>The school's page and all that is known of its weeks.</summary>
    public static PageFeed Feed(this CaseFile file, DateOnly day) =>
        file.FeedsOf(file.Bodies.Single(body => body.Id == School), day).Single(feed => feed.Page.Id == Page);

    /// <summary>A week of the school's page by the decree, as things stood on a day; the week's last unless given.</summary>
    public static JudgedWeek Week(
        this CaseFile file,
        string week,
        DateOnly? day = null,
        string ruleSet = RuleBook.Decree
    )
    {
        var asked = Kedrovy.Http.Week.Read(week)!.Value;
        return PostsAsked.Judge(
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
                Kedrovy.Http.Week.Read(Field(fact, "Week"))!.Value
            ),
            _ when fact.GetType().GetProperty("FindingId") is not null => Field(fact, "FindingId"),
            ActRecorded or ActPublished or ActAmended => Field(fact, "ActId"),
            _ when fact.GetType().GetProperty("PageId") is not null => Field(fact, "PageId"),
            _ => fact.InstitutionId,
        };

    static string Field(IFact fact, string name) => (string)fact.GetType().GetProperty(name)!.GetValue(fact)!;
}
