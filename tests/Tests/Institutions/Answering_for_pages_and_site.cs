using CsCheck;
using Kedrovy.Institutions.Bodies;
using static Kedrovy.Tests.Institutions.Told;

namespace Kedrovy.Tests.Institutions;

/// <summary>Clauses 1, 2, 5, 6.2, 6.3 and 12: who answers on a day, and where nobody does.</summary>
public sealed class Answering_for_pages_and_site
{
    static readonly IFact[] DeputyOrganises =
    [
        new PositionEstablished("administration", "deputy", "заместитель Мэра", false, null, Signed),
        new PositionFilled("administration", "deputy", "person-1", false, null, Signed),
        new OrganiserAppointed("administration", "1", "deputy", "person-1", Signed),
        new ControllerAssigned("administration", "deputy", Signed),
    ];

    static readonly IFact[] HeadOrganises =
    [
        new PositionEstablished("school-1", "head", "директор", true, null, Signed),
        new OrganiserAppointed("school-1", "5", "head", null, Signed),
    ];

    static Line Organiser(Institution body, DateOnly day) =>
        Responsibility.On(body, Decree(Published), day).Single(line => line.Role == ResponsibilityRole.Organiser);

    [Fact]
    public void Clause_1_names_a_person_and_does_not_pass_on_when_she_leaves()
    {
        var body = Administration([
            .. DeputyOrganises,
            new PositionVacated("administration", "deputy", Day(3, 1)),
            new PositionFilled("administration", "deputy", "person-7", false, null, Day(3, 15)),
        ]);

        Organiser(body, Day(2, 28)).PersonId.ShouldBe("person-1");
        Organiser(body, Day(3, 20)).State.ShouldBe(ResponsibilityState.LeftPosition);
    }

    [Fact]
    public void Clause_12_names_a_position_and_does_pass_on()
    {
        var body = Administration([
            .. DeputyOrganises,
            new PositionVacated("administration", "deputy", Day(3, 1)),
            new PositionFilled("administration", "deputy", "person-7", false, null, Day(3, 15)),
        ]);

        Responsibility
            .On(body, Decree(Published), Day(3, 20))
            .Single(line => line.Role == ResponsibilityRole.Controller)
            .PersonId.ShouldBe("person-7");
    }

    [Fact]
    public void Clause_5_answers_by_position_so_a_new_head_answers_from_the_first_day()
    {
        var body = School([
            .. HeadOrganises,
            new PositionFilled("school-1", "head", "person-3", false, null, Signed),
            new PositionVacated("school-1", "head", Day(6, 1)),
            new PositionFilled("school-1", "head", "person-4", false, null, Day(6, 1)),
        ]);

        Organiser(body, Day(5, 31)).PersonId.ShouldBe("person-3");
        Organiser(body, Day(6, 1)).PersonId.ShouldBe("person-4");
    }

    [Fact]
    public void An_acting_head_answers_while_the_head_is_away()
    {
        var body = School([
            .. HeadOrganises,
            new PositionFilled("school-1", "head", "person-3", false, null, Signed),
            new PositionFilled("school-1", "head", "person-5", true, new("12-к", Day(7, 1)), Day(7, 1)),
        ]);

        Organiser(body, Day(7, 2))
            .ShouldSatisfyAllConditions(line => line.PersonId.ShouldBe("person-5"), line => line.Acting.ShouldBeTrue());
    }

    [Fact]
    public void A_holder_never_recorded_is_not_known_rather_than_absent()
    {
        Organiser(School(HeadOrganises), Day(1, 9)).State.ShouldBe(ResponsibilityState.HolderNotRecorded);
        Organiser(
            School([
                .. HeadOrganises,
                new PositionFilled("school-1", "head", "person-3", false, null, Signed),
                new PositionVacated("school-1", "head", Day(6, 1)),
            ]),
            Day(6, 2)
        )
            .State.ShouldBe(ResponsibilityState.PositionVacant);
    }

    [Fact]
    public void A_vacancy_is_a_gap_with_its_days()
    {
        var body = School([
            .. HeadOrganises,
            new PositionFilled("school-1", "head", "person-3", false, null, Signed),
            new PositionVacated("school-1", "head", Day(6, 1)),
            new PositionFilled("school-1", "head", "person-4", false, null, Day(6, 20)),
        ]);

        Responsibility
            .History(body, Decree(Published), Published, Day(12, 31))
            .Where(spell => spell.IsGap && spell.Line.Role == ResponsibilityRole.Organiser)
            .Select(spell => (spell.From, spell.To, spell.Line.State))
            .ShouldBe([(Day(6, 1), (DateOnly?)Day(6, 20), ResponsibilityState.PositionVacant)]);
    }

    [Fact]
    public void Nothing_is_a_gap_before_the_act_is_in_force()
    {
        Responsibility
            .History(School(HeadOrganises), Decree(Published), null, Day(12, 31))
            .ShouldNotContain(spell => spell.IsGap);
        Responsibility
            .History(School(HeadOrganises), Decree(Published), Published, Day(12, 31))
            .Where(spell => spell.IsGap)
            .Select(spell => spell.From)
            .Distinct()
            .ShouldBe([Published]);
    }

    [Fact]
    public void A_worker_relieved_leaves_the_places_uncovered()
    {
        var body = School(
            new ContentWorkerDesignated("school-1", "6.2", "person-6", ["site", "vk"], new("7", Signed), Signed),
            new ContentWorkerRelieved("school-1", "person-6", Day(4, 1))
        );

        Workers(body, Day(3, 31))
            .ShouldBe([
                ("site", ResponsibilityState.Held),
                ("vk", ResponsibilityState.Held),
                ("ok", ResponsibilityState.NobodyNamed),
            ]);
        Workers(body, Day(4, 1))
            .ShouldBe([
                ("site", ResponsibilityState.NobodyNamed),
                ("vk", ResponsibilityState.NobodyNamed),
                ("ok", ResponsibilityState.NobodyNamed),
            ]);
    }

    [Fact]
    public void A_worker_designated_anew_owes_the_job_description_anew()
    {
        var body = School(
            new ContentWorkerDesignated("school-1", "6.2", "person-6", ["site"], new("7", Signed), Signed),
            new JobDescriptionAmended("school-1", "person-6", new("3", Day(1, 10)), Day(1, 10)),
            new ContentWorkerRelieved("school-1", "person-6", Day(4, 1)),
            new ContentWorkerDesignated("school-1", "6.2", "person-6", ["site"], new("19", Day(9, 1)), Day(9, 1))
        );

        JobDescription(body, Day(1, 9)).ShouldBeNull();
        JobDescription(body, Day(1, 10)).ShouldBe(new Document("3", Day(1, 10)));
        JobDescription(body, Day(9, 2)).ShouldBeNull();
    }

    [Fact]
    public void One_person_who_organises_and_controls_is_a_conflict_for_as_long_as_it_lasts()
    {
        var body = Administration([.. DeputyOrganises, new PositionVacated("administration", "deputy", Day(3, 1))]);

        Kedrovy.Duties.Control.IsOfOneself(body.Timeline, Day(2, 1)).ShouldBeTrue();
        Kedrovy
            .Duties.Control.IsOfOneself(body.Timeline, Day(3, 1))
            .ShouldBeTrue("One position does both, whoever holds it.");
        Responsibility
            .Conflicts(Responsibility.History(body, Decree(Published), null, Day(12, 31)))
            .ShouldBe([(Signed, (DateOnly?)Day(3, 1), "person-1")]);
    }

    [Fact]
    public void A_body_of_clause_4_owes_nobody() =>
        Responsibility.On(Bookkeeping(), Decree(Published), Day(1, 9)).ShouldBeEmpty();

    [Fact]
    public void The_history_says_for_every_day_what_the_day_says() =>
        (
            from filled in Gen.Int[0, 300]
            from vacated in Gen.Int[1, 300]
            from designated in Gen.Int[0, 300]
            from relieved in Gen.Int[1, 300]
            from probe in Gen.Int[0, 700]
            select (filled, vacated, designated, relieved, probe)
        ).Sample(
            days =>
            {
                var body = School([
                    .. HeadOrganises,
                    new PositionFilled("school-1", "head", "person-3", false, null, Signed.AddDays(days.filled)),
                    new PositionVacated("school-1", "head", Signed.AddDays(days.filled + days.vacated)),
                    new ContentWorkerDesignated(
                        "school-1",
                        "6.2",
                        "person-6",
                        ["site", "ok"],
                        new("7", Signed),
                        Signed.AddDays(days.designated)
                    ),
                    new ContentWorkerRelieved("school-1", "person-6", Signed.AddDays(days.designated + days.relieved)),
                ]);
                var day = Signed.AddDays(days.probe);
                var spells = Responsibility.History(body, Decree(Published), Published, day);

                spells
                    .Where(spell => spell.From <= day && (spell.To is null || day < spell.To))
                    .Select(spell => spell.Line)
                    .Order(Comparer<Line>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}")))
                    .ShouldBe(
                        Responsibility
                            .On(body, Decree(Published), day)
                            .Order(Comparer<Line>.Create((a, b) => string.CompareOrdinal($"{a}", $"{b}")))
                    );
            },
            iter: 300
        );

    [Fact]
    public void The_order_of_telling_changes_nothing() =>
        Gen.Shuffle(new[] { 1, 2, 3, 4 })
            .Sample(
                months =>
                {
                    var school = School([
                        .. HeadOrganises,
                        .. months.Select(month => new PositionFilled(
                            "school-1",
                            "head",
                            $"person-{month}",
                            false,
                            null,
                            Day(month, 1)
                        )),
                    ]);
                    var town = Administration([
                        .. DeputyOrganises,
                        .. months.Select(month => new ControllerAssigned(
                            "administration",
                            $"position-{month}",
                            Day(month, 1)
                        )),
                    ]);

                    foreach (var month in months)
                    {
                        Organiser(school, Day(month, 20)).PersonId.ShouldBe($"person-{month}");
                        Responsibility
                            .On(town, Decree(Published), Day(month, 20))
                            .Single(line => line.Role == ResponsibilityRole.Controller)
                            .PositionId.ShouldBe($"position-{month}");
                    }
                },
                iter: 50
            );

    static IEnumerable<(string?, ResponsibilityState)> Workers(Institution body, DateOnly day) =>
        Responsibility
            .On(body, Decree(Published), day)
            .Where(line => line.Role == ResponsibilityRole.ContentWorker)
            .OrderBy(line => new[] { "site", "vk", "ok" }.IndexOf(line.Place))
            .Select(line => (line.Place, line.State));

    static Document? JobDescription(Institution body, DateOnly day) =>
        Responsibility
            .On(body, Decree(Published), day)
            .Single(line => line is { Role: ResponsibilityRole.ContentWorker, Place: "site" })
            .JobDescription;
}
