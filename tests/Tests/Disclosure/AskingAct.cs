using Kedrovy.Disclosure.Replicas;
using Kedrovy.Duties.Evidence;

namespace Kedrovy.Tests.Disclosure;

/// <summary>Acts in memory whose clauses ask the site to tell something, and bodies in their lists.</summary>
static class AskingAct
{
    public static readonly DateOnly Signed = new(2022, 12, 9);
    public static readonly DateOnly InForce = new(2022, 12, 12);
    public static readonly DateOnly Day = new(2023, 3, 1);

    public static FactRef Fact(DateOnly on, string name = "fact") => new(name, on, "clerk", default, Guid.NewGuid());

    /// <summary>An act in force with these bindings.</summary>
    public static ActTimeline Of(string id, params IReadOnlyList<ClauseBinding> bindings) =>
        (
            Unbound(id) with
            {
                Clauses = [.. bindings.Select(binding => binding.Clause).Distinct().Select(Clause)],
            }
        ).After(new ClausesBound("town", id, bindings, new("", "", 10, 3), Signed), Fact(Signed));

    static ActClause Clause(string number) =>
        new(number, ClauseKind.Mandatory, "кто", "что", [], new(Guid.Empty, VaultRef.Content, "", 0), null);

    /// <summary>An act in force that nobody has bound yet.</summary>
    public static ActTimeline Unbound(string id) =>
        new ActTimeline(id, "постановление", "1", Signed) { Clauses = [] }.After(
            new ActPublished("town", id, "Бюллетень", "1", InForce),
            Fact(InForce)
        );

    /// <summary>What decree 298 asks of the site, in small.</summary>
    public static ActTimeline Like298(string id = "298-2022") =>
        Of(
            id,
            Told("7.1", DutyKind.SiteItem, InstitutionKind.Administration, Named("7-1")),
            Told(
                "7.3",
                DutyKind.SiteItem,
                InstitutionKind.Administration,
                Named("7-3-programmes"),
                Named("7-3-visits")
            ),
            About("8.1.а", DutyKind.BodyPassport, Named("8-1-a")),
            About("8.1.б", DutyKind.SiteItem, Named("8-1-b")),
            About("8.1.в", DutyKind.BodyPeople, Named("8-1-v")),
            About("8.2", DutyKind.SiteItem),
            About("9.1", DutyKind.PageContents)
        );

    static ClauseBinding About(string clause, DutyKind duty, params CatalogueItem[] items) =>
        new(clause, duty, [InstitutionKind.Obligated, InstitutionKind.Exempt], new(Items: items));

    public static ClauseBinding Told(
        string clause,
        DutyKind duty,
        InstitutionKind about,
        params CatalogueItem[] items
    ) => new(clause, duty, [about], new(Items: items));

    public static CatalogueItem Named(string code, string? title = null) =>
        new(code, title ?? $"Сведения {code}", RefreshRule.Quarterly);

    /// <summary>A body that stands in a list of each of these acts.</summary>
    public static BodyTimeline Body(InstitutionKind kind, params string[] acts) =>
        acts.Aggregate(BodyTimeline.Begun(new("body", "Школа", Signed), Fact(Signed)), (body, act) => body.After(
                kind switch
                {
                    InstitutionKind.Administration => new AdministrationNamed("body", act, "1", 1, Signed),
                    InstitutionKind.Exempt => new InstitutionExempted("body", act, "4", 1, Signed),
                    _ => new InstitutionIncluded("body", act, "3", 1, Signed),
                },
                Fact(Signed)
            ));

    /// <summary>What the act like 298 asks of a body of this list.</summary>
    public static Catalogue Asked(InstitutionKind kind) => new(Body(kind, "298-2022"), [Like298()], Day);
}
