using JasperFx.Events;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Duties;
using Kedrovy.Duties.Evidence;
using static Kedrovy.Tests.Disclosure.AskingAct;

namespace Kedrovy.Tests.Disclosure;

/// <summary>What the site must tell of a body follows from the acts that list it, and from nothing else.</summary>
public sealed class Following_the_acts
{
    static readonly Evidence Link = new(EvidenceKind.Link, new("https://vk.com/school"));

    [Theory]
    [InlineData(InstitutionKind.Administration, "7.1 7.3")]
    [InlineData(InstitutionKind.Obligated, "8.1.а 8.1.б 8.1.в 8.2")]
    [InlineData(InstitutionKind.Exempt, "8.1.а 8.1.б 8.1.в 8.2")]
    public void Asks_of_each_list_what_the_act_binds_about_it(InstitutionKind kind, string clauses) =>
        string.Join(' ', Asked(kind).Clauses.Select(clause => clause.Clause)).ShouldBe(clauses);

    [Fact]
    public void Asks_of_a_body_under_two_acts_the_items_of_both()
    {
        var later = AskingAct.Of("5-2023", Told("2", DutyKind.SiteItem, InstitutionKind.Obligated, Named("2-menu")));
        var both = new Catalogue(Body(InstitutionKind.Obligated, "298-2022", "5-2023"), [later, Like298()], Day);

        ItemStandings.Of(both, []).Select(row => row.Code).Order().ShouldBe(["2-menu", "8-1-a", "8-1-b", "8-1-v"]);
    }

    [Fact]
    public void Has_an_item_that_two_acts_name_once_and_no_further_one_under_the_other_act()
    {
        var twin = AskingAct.Of(
            "5-2023",
            Told("8.1.б", DutyKind.SiteItem, InstitutionKind.Obligated, Named("8-1-menu"))
        );
        var both = new Catalogue(Body(InstitutionKind.Obligated, "298-2022", "5-2023"), [Like298(), twin], Day);

        ItemStandings
            .Of(both, [Listed("8.1.б", "8-1-menu"), Listed("8.1.б", "8-1-b")])
            .Where(row => row.Clause.Clause == "8.1.б")
            .Select(row => (row.Code, row.Asked is not null))
            .ShouldBe([("8-1-b", true), ("8-1-menu", true)], ignoreOrder: true);
    }

    [Fact]
    public void Asks_nothing_by_an_act_that_nobody_has_bound_yet()
    {
        var catalogue = new Catalogue(Body(InstitutionKind.Obligated, "1-2021"), [AskingAct.Unbound("1-2021")], Day);

        (catalogue.Kind, catalogue.Clauses.Count, ItemStandings.Of(catalogue, []).Count).ShouldBe(
            (InstitutionKind.Obligated, 0, 0)
        );
    }

    [Fact]
    public void Takes_only_the_passport_and_the_heads_from_the_register()
    {
        var catalogue = Asked(InstitutionKind.Obligated);

        new[] { "8-1-a", "8-1-b", "8-1-v", "8-2-safety" }.Where(catalogue.IsDerived).ShouldBe(["8-1-a", "8-1-v"]);
        ItemStandings
            .Of(catalogue, [Listed("8.1.а", "8-1-a"), Listed("8.1.б", "8-1-b")])
            .Select(row => $"{row.Code}: {row.Standing.Reason}")
            .ShouldBe([
                "8-1-a: В реестре нет адреса и телефонов учреждения.",
                "8-1-b: Ничего не размещено.",
                "8-1-v: В реестре нет должности руководителя. Никто ещё не проверял.",
            ]);
    }

    [Fact]
    public void Has_a_row_of_an_open_clause_for_what_was_taken_up()
    {
        var catalogue = Asked(InstitutionKind.Obligated);

        ItemStandings
            .Of(catalogue, [Listed("8.2", "8-2-safety"), Listed("7.10", "7-10-budget")])
            .Where(row => row.Asked is null)
            .Select(row => (row.Clause.Clause, row.Code, row.Standing.State))
            .ShouldBe([("8.2", "8-2-safety", ItemState.Missing)]);
    }

    [Fact]
    public void Names_a_further_item_by_its_own_words_and_a_former_one_as_the_act_did()
    {
        var open = Told("7.1", DutyKind.SiteItem, InstitutionKind.Administration);
        var act = Like298().After(new ClausesBound("town", "298-2022", [open], new("", "", 10, 3), Day), Fact(Day));
        var catalogue = new Catalogue(Body(InstitutionKind.Administration, "298-2022"), [act], Day);

        ChecklistRow
            .Of(catalogue, [Listed("7.1", "7-1"), Listed("7.1", "7-1-x")], new Dictionary<Guid, VaultItem>())
            .Select(row => (row.Code, row.Title))
            .ShouldBe([("7-1", "Сведения 7-1"), ("7-1-x", null)]);
    }

    [Fact]
    public void Keeps_the_name_of_an_item_that_no_clause_names_any_more()
    {
        var without = new ClausesBound("town", "298-2022", [], new("", "", 10, 3), Day);
        var act = Like298().After(without, Fact(Day));
        var body = Body(InstitutionKind.Administration, "298-2022");

        new Catalogue(body, [act], Day).Find("7-1").ShouldBeNull();
        new Catalogue(body, [act], Day).TitleOf("7-1").ShouldBe("Сведения 7-1");
        new Catalogue(body, [act], Day.AddDays(-1)).Find("7-1")!.Title.ShouldBe("Сведения 7-1");
    }

    [Theory]
    [InlineData("7-1", null, null, null, null, null, null)]
    [InlineData("7-1", null, null, null, "yearly", 5, "/workingDays")]
    [InlineData("7-1", "7.1", "Иное", null, null, null, "/title")]
    [InlineData("8-1-b", null, null, null, null, null, "/code")]
    [InlineData("7-3-x", null, "Иное", "31-2023", "yearly", null, "/code")]
    [InlineData("7-3-x", "7.1", "Иное", "31-2023", "yearly", null, "/code")]
    [InlineData("7-10-x", "7.10", "Иное", "31-2023", "yearly", null, "/clause")]
    [InlineData("8-2-x", "8.2", "Иное", null, "yearly", null, "/clause")]
    [InlineData("7-3-x", "7.3", null, "31-2023", "yearly", null, "/title")]
    [InlineData("7-3-x", "7.3", "Иное", "31-2023", null, null, "/rule")]
    [InlineData("7-3-x", "7.3", "Иное", null, "yearly", null, "/actId")]
    [InlineData("7-3-x", "7.3", "Иное", "31-2023", "withinWorkingDays", null, "/workingDays")]
    [InlineData("7-3-x", "7.3", "Иное", "31-2023", "yearly", null, null)]
    public void Lets_an_item_be_taken_up_only_under_a_clause_that_asks_for_it(
        string code,
        string? clause,
        string? title,
        string? act,
        string? rule,
        int? workingDays,
        string? pointer
    )
    {
        var command = new ListItem(
            code,
            "specialist",
            Day,
            Rule: rule is null ? null : Enum.Parse<RefreshRule>(rule, ignoreCase: true),
            WorkingDays: workingDays,
            Clause: clause,
            Title: title,
            ActId: act
        );

        var fault = ListItemEndpoint.Fault(command, Asked(InstitutionKind.Administration));

        ((Kedrovy.Http.Refusal.Fault[]?)fault?.Extensions["errors"])?.Single().Pointer.ShouldBe(pointer);
        (fault is null).ShouldBe(pointer is null);
    }

    [Fact]
    public void Takes_an_item_up_under_an_open_clause_without_an_act() =>
        ListItemEndpoint
            .Fault(
                new("8-2-x", "specialist", Day, Rule: RefreshRule.Yearly, Clause: "8.2", Title: "Иное"),
                Asked(InstitutionKind.Exempt)
            )
            .ShouldBeNull();

    [Fact]
    public void Says_which_clauses_ask_for_something_when_another_one_is_named() =>
        ListItemEndpoint
            .Fault(
                new("7-10-x", "specialist", Day, Rule: RefreshRule.Yearly, Clause: "7.10", Title: "Бюджет"),
                Asked(InstitutionKind.Administration)
            )!
            .Detail.ShouldBe("Действующие акты требуют сведений об этом учреждении по пунктам: 7.1, 7.3.");

    [Theory]
    [InlineData("2023-02-28", "Unknown Ещё не смотрели: наименование, сведения о деятельности, телефоны.")]
    [InlineData("2023-03-01", "Missing На странице нет: наименование.")]
    [InlineData("2023-03-02", "Unknown Ещё не смотрели: сведения о деятельности, телефоны.")]
    [InlineData("2023-03-03", "Fulfilled Все сведения на странице есть, посмотреть заново до 01.03.2024.")]
    [InlineData("2024-03-01", "Fulfilled Все сведения на странице есть, посмотреть заново до 01.03.2024.")]
    [InlineData("2024-03-02", "Stale Смотрели слишком давно: почтовый адрес, адрес электронной почты.")]
    public void Tells_of_a_page_what_was_seen_there(string day, string words)
    {
        var (first, second, third) = (new DateOnly(2023, 2, 28), new DateOnly(2023, 3, 2), new DateOnly(2023, 3, 3));
        var page = Page()
            .Seen(first, new(2024, 3, 1), [ContentsField.PostalAddress, ContentsField.Email], [])
            .Seen(new(2023, 3, 1), new(2024, 4, 1), [], [ContentsField.Name])
            .Seen(second, new(2024, 4, 2), [ContentsField.Name], [])
            .Seen(third, new(2024, 4, 3), [ContentsField.Activity, ContentsField.Phones], []);
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");
        var catalogue = new Catalogue(Body(InstitutionKind.Obligated, "298-2022"), [Like298()], on);
        var clause = catalogue.Bindings(DutyKind.PageContents).Single();

        var told = ChecklistPage.Of(clause, page.Known, catalogue, hasSite: false);

        ($"{told.State} {told.Reason}", told.Clause, told.Owner).ShouldBe((words, "9.1", null));
    }

    static SeenPage Page()
    {
        var drafted = new PageDrafted("body", "page", SocialNetwork.Vk, "vk.com/school", Signed);
        var registered = new PageRegistered("body", "page", Signed);
        return new(new("page", "body", PageTimeline.Begun(drafted, Fact(Signed)).After(registered, Fact(Signed))));
    }

    static Item Listed(string clause, string code) =>
        Kedrovy.Disclosure.Items.Item.Create(
            new Event<ItemListed>(
                new(
                    "body",
                    $"item-body-{code}",
                    clause,
                    code,
                    null,
                    null,
                    "body",
                    "specialist",
                    RefreshRule.Yearly,
                    null,
                    Signed
                )
            )
        );

    sealed record SeenPage(KnownPage Known)
    {
        public SeenPage Seen(DateOnly on, DateOnly until, ContentsField[] seen, ContentsField[] missing)
        {
            var look = new PageContentsObserved("body", "page", seen, missing, null, Link, until, on);
            return new(Known with { Timeline = Known.Timeline.After(look, Fact(on)) });
        }
    }
}
