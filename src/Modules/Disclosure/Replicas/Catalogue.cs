using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>What the acts ask the site to tell of a body on a day; nothing of a body in no list.</summary>
public sealed class Catalogue
{
    readonly IReadOnlyList<ActTimeline> acts;

    /// <summary>By the acts that list the body.</summary>
    public Catalogue(BodyTimeline body, IReadOnlyList<ActTimeline> acts, DateOnly day)
    {
        this.acts = acts;
        (Body, Day) = (body, day);
        Owed = Obligations.Of(body, acts, day);
        Clauses = Bindings(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople);
    }

    public BodyTimeline Body { get; }
    public DateOnly Day { get; }

    /// <summary>The acts that list the body, and the list of each; empty for a body in no list.</summary>
    public IReadOnlyList<Obligation> Owed { get; }

    /// <summary>The clauses that ask the site to tell something of the body, in the order of the acts.</summary>
    public IReadOnlyList<ClauseBinding> Clauses { get; }

    /// <summary>The list of the act by which the body is named first; null for a body in no list.</summary>
    public InstitutionKind? Kind => Owed.FirstOrDefault()?.Kind;

    /// <summary>Whether some act names the body its administration.</summary>
    public bool IsAdministration => Owed.Any(owed => owed.Kind == InstitutionKind.Administration);

    /// <summary>Clauses that ask something of the body by these duties.</summary>
    public IReadOnlyList<ClauseBinding> Bindings(params IReadOnlyList<DutyKind> duties) =>
        [
            .. Owed.SelectMany(owed => owed.Act.BindingsOn(Day).Where(binding => binding.About.Contains(owed.Kind)))
                .Where(binding => duties.Contains(binding.Duty)),
        ];

    /// <summary>The clause that asks for an item by its code; null for an item no act names.</summary>
    public ClauseBinding? ClauseOf(string code) => Clauses.FirstOrDefault(clause => Has(clause, code));

    /// <summary>The item of a code, if an act itself names it.</summary>
    public CatalogueItem? Find(string code) => ClauseOf(code)?.Measure.Items?.FirstOrDefault(item => item.Code == code);

    /// <summary>Whether the item is told by the register's own facts: confirmed, never typed.</summary>
    public bool IsDerived(string code) => ClauseOf(code) is { Duty: DutyKind.BodyPassport or DutyKind.BodyPeople };

    /// <summary>The clause by which the same acts ask for the item of other bodies.</summary>
    public ClauseBinding? OfOthers(string code) =>
        Owed.SelectMany(owed => owed.Act.BindingsOn(Day)).FirstOrDefault(binding => Has(binding, code));

    /// <summary>What the acts call an item; of one that no clause names any more, the name it had last.</summary>
    public string? TitleOf(string code) => (Find(code) ?? Former(code))?.Title;

    /// <summary>What the register tells of a clause by itself; null for one whose items are typed.</summary>
    public Derived? Derive(ClauseBinding clause) =>
        clause.Duty switch
        {
            DutyKind.BodyPassport => BodyPassport.Derive(Body, Day),
            DutyKind.BodyPeople => BodyPeople.Derive(Body, Day),
            _ => null,
        };

    static bool Has(ClauseBinding clause, string code) => clause.Measure.Items?.Any(item => item.Code == code) == true;

    CatalogueItem? Former(string code) =>
        acts.Where(Listed)
            .SelectMany(act => act.Readings)
            .OrderBy(reading => reading.From)
            .SelectMany(reading => reading.Value.Bindings)
            .SelectMany(binding => binding.Measure.Items ?? [])
            .LastOrDefault(item => item.Code == code);

    bool Listed(ActTimeline act) =>
        Body.Standings.Any(standing => standing.ActId == act.Id)
        || act.Amendments.Any(amendment => amendment.Bodies.Contains(Body.Id));
}
