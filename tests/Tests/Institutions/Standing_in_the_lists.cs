using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Bodies;
using static Kedrovy.Tests.Institutions.Told;

namespace Kedrovy.Tests.Institutions;

/// <summary>Clauses 3, 4 and 10: what a body owes on a day.</summary>
public sealed class Standing_in_the_lists
{
    [Fact]
    public void Nothing_is_due_until_the_publication_is_recorded() =>
        OwedClauses
            .Of(School(), Decree(null), Day(1, 1, 2030))
            .ShouldBe([new("3", ClauseKind.Mandatory, DutyState.NotYetDue, null, "298-2022")]);

    [Fact]
    public void Duties_are_due_from_the_day_of_publication_and_not_a_day_earlier()
    {
        OwedClauses.Of(School(), Decree(Published), Published.AddDays(-1)).Single().State.ShouldBe(DutyState.NotYetDue);
        OwedClauses
            .Of(School(), Decree(Published), Published)
            .ShouldBe([new("3", ClauseKind.Mandatory, DutyState.Due, Published, "298-2022")]);
    }

    [Fact]
    public void A_body_of_clause_4_is_exempt_and_not_in_breach() =>
        OwedClauses
            .Of(Bookkeeping(), Decree(Published), Day(1, 9))
            .ShouldBe([new("4", ClauseKind.Permission, DutyState.Exempt, Published, "298-2022")]);

    [Fact]
    public void An_exemption_lifted_makes_duties_due_from_that_day_only()
    {
        var body = Bookkeeping(new ExemptionLifted("central-bookkeeping", "298-2022", "3", Day(5, 1)));

        OwedClauses.Of(body, Decree(Published), Day(4, 30)).Single().State.ShouldBe(DutyState.Exempt);
        OwedClauses
            .Of(body, Decree(Published), Day(5, 1))
            .ShouldBe([new("3", ClauseKind.Mandatory, DutyState.Due, Day(5, 1), "298-2022")]);
    }

    [Fact]
    public void A_released_body_owes_nothing() =>
        OwedClauses
            .Of(School(new InstitutionReleased("school-1", "298-2022", Day(5, 1))), Decree(Published), Day(5, 1))
            .ShouldBeEmpty();

    [Theory]
    [InlineData(ListChangeKind.Move, InstitutionKind.Exempt)]
    [InlineData(ListChangeKind.Add, InstitutionKind.Exempt)]
    public void A_change_puts_a_body_where_the_amended_act_lists_its_like(
        ListChangeKind change,
        InstitutionKind kind
    ) =>
        Changed(new(change, "school-1", Kind: kind), School())
            .ShouldBe([new InstitutionExempted("school-1", "77-2024", "2.1", 10, Day(5, 1))]);

    [Fact]
    public void A_change_names_the_fact_it_makes()
    {
        Changed(new(ListChangeKind.Add, "museum", "Музей", InstitutionKind.Obligated), null)
            .ShouldBe([
                new InstitutionRegistered("museum", "Музей", Day(5, 1)),
                new InstitutionIncluded("museum", "77-2024", "1.1", 10, Day(5, 1)),
            ]);
        Changed(new(ListChangeKind.Move, "central-bookkeeping", Kind: InstitutionKind.Obligated), Bookkeeping())
            .ShouldBe([new ExemptionLifted("central-bookkeeping", "77-2024", "1.1", Day(5, 1))]);
        Changed(new(ListChangeKind.Rename, "school-1", "Школа № 1"), School())
            .ShouldBe([new InstitutionRenamed("school-1", "Школа № 1", "77-2024", Day(5, 1))]);
        Changed(new(ListChangeKind.Release, "school-1"), School())
            .ShouldBe([new InstitutionReleased("school-1", "77-2024", Day(5, 1))]);
    }

    static IEnumerable<IFact> Changed(ListChange change, Institution? body) =>
        AmendActEndpoint.Facts(change, body, new("77-2024", "1.1", "2.1", Day(5, 1)), 10);

    [Fact]
    public void What_an_annulled_listing_said_is_gone_with_its_name()
    {
        var body = Bookkeeping(
            new InstitutionRenamed("central-bookkeeping", "Другое имя", "77-2024", Day(5, 1)),
            new ExemptionLifted("central-bookkeeping", "77-2024", "3", Day(5, 1)),
            new InstitutionReleased("central-bookkeeping", "78-2024", Day(9, 1)),
            new ListingAnnulled("central-bookkeeping", "77-2024", Day(5, 1))
        );

        body.Timeline.StandingAt(Day(5, 1))!.Kind.ShouldBe(InstitutionKind.Exempt);
        body.Timeline.StandingAt(Day(9, 1))!.Kind.ShouldBe(InstitutionKind.Released);
        body.Timeline.NameAt(Day(9, 1)).ShouldBe("Имя");
    }
}
