namespace Kedrovy.Contracts;

/// <summary>
/// What a municipal act can demand. An act binds its own clause numbers to these; the rule of each stands once, in
/// <c>src/Duties</c>.
/// </summary>
public enum DutyKind
{
    /// <summary>Somebody organises pages and site.</summary>
    Organiser,

    /// <summary>Somebody fills each page and the site.</summary>
    ContentWorker,

    /// <summary>The job description of whoever fills them says so.</summary>
    JobDescription,

    /// <summary>There is an official page in each of the named networks.</summary>
    PageInNetwork,

    /// <summary>Pages are connected to the feedback platform (ПОС).</summary>
    FeedbackPlatform,

    /// <summary>Posts appear regularly, so many a week.</summary>
    RegularPosts,

    /// <summary>Whoever administers a page signs in with two factors.</summary>
    TwoFactor,

    /// <summary>A page bears the state mark.</summary>
    StateMark,

    /// <summary>A page is connected to «Госпаблики».</summary>
    Gospabliki,

    /// <summary>A page wears the style agreed with the regional centre.</summary>
    BrandStyle,

    /// <summary>The official site tells an item, and keeps it fresh; without named items the clause is open.</summary>
    SiteItem,

    /// <summary>The site tells name, address and phones of a body, from the register's own facts.</summary>
    BodyPassport,

    /// <summary>The site tells who heads a body and its units, from the register's own facts.</summary>
    BodyPeople,

    /// <summary>A page tells of its body what the act asks, and the register says the same.</summary>
    PageContents,

    /// <summary>When the act comes into force.</summary>
    EntryIntoForce,

    /// <summary>The act is published officially.</summary>
    OfficialPublication,

    /// <summary>The act is placed on the official site.</summary>
    PlacementOnSite,

    /// <summary>Somebody controls the act.</summary>
    Control,

    /// <summary>The list of bodies that must keep pages and site.</summary>
    ObligatedList,

    /// <summary>The list of bodies that may do without.</summary>
    ExemptList,
}

/// <summary>The duties a fact or a call is about: clauses that ask for it follow from the acts in force.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class DutyAttribute(params DutyKind[] kinds) : Attribute
{
    /// <summary>E.g. <c>[TwoFactor]</c>.</summary>
    public IReadOnlyList<DutyKind> Kinds { get; } = kinds;
}
