using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Styles;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Channels.Cards;

/// <summary>Whose page it is: the body, what the acts ask of it on a day, and its style.</summary>
public sealed record PageOwner(
    string InstitutionId,
    KnownInstitution? Body,
    IReadOnlyList<Obligation> Owed,
    Style? Style,
    DateOnly Day
)
{
    /// <summary>Of a body by these acts.</summary>
    public static PageOwner Of(
        string institutionId,
        KnownInstitution? body,
        IReadOnlyList<ActTimeline> acts,
        Style? style,
        DateOnly day
    ) => new(institutionId, body, body?.Owes(acts, day) ?? [], style, day);

    public string Name => Body?.NameAt(Day) ?? InstitutionId;

    /// <summary>Whether no act obliges the body to keep pages.</summary>
    public bool Voluntary => Owed.All(obligation => obligation.Kind == InstitutionKind.Exempt);

    /// <summary>Each check the acts ask of one of its pages.</summary>
    public IReadOnlyList<PageCheck> Checks(PageTimeline page) =>
        PageCheck.On(page, PageDemand.Of(Owed, Day), Style?.Timeline, Day);
}
