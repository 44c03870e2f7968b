using System.Text.Json;
using Kedrovy.Host;
using Kedrovy.Http;
using Kedrovy.Tests.Guards;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// Which act a body owes on a day: every one that lists it, is published, in force and not repealed, and none because
/// it amends.
/// </summary>
public sealed class Choosing_the_act(AppFixture app)
{
    [Fact]
    public async Task Changes_nothing_by_an_act_that_is_not_published()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var (cards, rows) = (await Cards(act), await Rows(act));
        await Listing(act, "21");

        (await Cards(act)).ShouldBe(cards);
        (await Rows(act)).ShouldBe(rows);
    }

    [Fact]
    public async Task Owes_both_acts_that_list_a_body()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.PublishAnother(await Listing(act, "21"), "2023-06-01");

        (await Duties(act.Card(act.School), "2023-05-31")).ShouldBe([("3", "due"), ("5", "due"), ("6.4", "due")]);
        (await Duties(act.Card(act.School), "2023-06-01")).ShouldBe(
            [("3", "due"), ("5", "due"), ("6.4", "due"), ("2.1", "due")],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Loses_nothing_by_an_older_act_that_is_recorded_later()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var older = await Listing(act, "9", "2022-10-01");
        await act.PublishAnother(older, "2022-10-10");

        (await Duties(act.Card(act.School), "2023-02-09")).ShouldContain(("2.1", "due"));
        (await Duties(act.Card(act.School), SampleAct.Published)).ShouldBe(
            [("3", "due"), ("5", "due"), ("6.4", "due"), ("2.1", "due")],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Owes_nothing_by_an_act_that_is_repealed()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Another("88", [SampleAct.Clause("2", "formal")]);
        await act.PublishAnother(by, "2023-06-01");
        await act.Do(
            "repeal",
            new
            {
                repealingActId = by,
                clause = "2",
                on = "2023-09-01",
            }
        );

        (await Duties(act.Card(act.School), "2023-08-31")).ShouldContain(("3", "due"));
        (await Duties(act.Card(act.School), "2023-09-01")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Owes_the_amended_act_though_the_amending_one_has_clauses_of_its_own()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var (by, museum) = (await Amending(act, "55"), $"museum-{act.Key}");
        await act.Do(
            "amendments",
            new
            {
                amendingActId = by,
                changes = new object[]
                {
                    new
                    {
                        change = "move",
                        institutionId = act.Office,
                        kind = "obligated",
                    },
                    new
                    {
                        change = "add",
                        institutionId = museum,
                        name = $"Музей {act.Key}",
                        kind = "obligated",
                    },
                },
            }
        );

        (await Duties(act.Card(act.Office), "2023-05-31")).ShouldBe([("4", "exempt")]);
        foreach (var body in new[] { act.Office, museum })
            (await Duties(act.Card(body), "2023-06-01")).ShouldBe([("3", "due"), ("5", "due"), ("6.4", "due")]);
    }

    [Fact]
    public async Task Owes_the_act_whose_exemption_was_lifted_by_another()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Tell(
            act.Office,
            "exemption/lifting",
            new
            {
                actId = await Amending(act, "56"),
                ground = "решение учредителя",
                on = "2023-06-01",
            }
        );

        (await Duties(act.Card(act.Office), "2023-06-01")).ShouldBe([("3", "due"), ("5", "due"), ("6.4", "due")]);
    }

    [Fact]
    public async Task Owes_its_own_clauses_and_those_of_no_other_town()
    {
        await using var host = await app.StartApart();
        var clerk = await AppFixture.SignedIn(host, [Roles.Controller, Roles.ContentLead], null);
        await ActImport.Send(
            clerk,
            Repository.Path_("data", "acts", "461-1-2022"),
            cancel: TestContext.Current.CancellationToken
        );
        await clerk.Record(
            "/api/v1/acts/461-1-2022/publication",
            new
            {
                bulletin = "Вестник округа",
                issue = "9",
                on = "2022-11-29",
            },
            "/api/v1/acts/461-1-2022"
        );

        (await Of("nagornoe-school", "2022-11-30")).ShouldBe([("3", "notYetDue"), ("3.1", "notYetDue")]);
        (await Of("nagornoe-school", "2022-12-01")).ShouldBe([("3", "due"), ("3.1", "due")]);
        (await Of("archive", "2022-12-01")).ShouldBe([("2", "exempt")]);
        (await Of("administration", "2022-12-01")).ShouldBe([("1", "due"), ("3.1", "due")]);

        async Task<IEnumerable<(string, string)>> Of(string body, string day) =>
            Duties(await clerk.Read($"/api/v1/institutions/{body}?asOf={day}"));
    }

    /// <summary>Another act with duties of its own that lists the school and the office.</summary>
    static Task<string> Listing(SampleAct act, string number, string date = "2023-03-01") =>
        act.Another(
            number,
            [SampleAct.Clause("2.1", "mandatory", "obligated")],
            [Listed(act.School), Listed(act.Office)],
            [
                SampleAct.Binding("2.1", "obligatedList", new { }),
                SampleAct.Binding("2.1", "organiser", new { }, "obligated"),
            ],
            date
        );

    static object Listed(string institutionId) =>
        new
        {
            institutionId,
            name = "Имя",
            kind = "obligated",
            clause = "2.1",
        };

    static async Task<string> Amending(SampleAct act, string number)
    {
        var id = await act.Another(number, [SampleAct.Clause("1", "mandatory", "obligated")]);
        await act.PublishAnother(id, "2023-06-01");
        return id;
    }

    async Task<IEnumerable<(string, string)>> Duties(string card, string day) =>
        Duties(await app.Anonymous().Read($"{card}?asOf={day}"));

    static IEnumerable<(string, string)> Duties(JsonElement card) =>
        card.Items("duties").Select(duty => (duty.Text("clause"), duty.Text("state")));

    async Task<IReadOnlyList<string>> Cards(SampleAct act)
    {
        var cards = new List<string>();
        foreach (var body in new[] { act.School, act.Office })
        foreach (var day in new[] { "2023-02-09", "2023-04-01", "2024-01-01" })
            cards.Add($"{await app.Anonymous().Read($"{act.Card(body)}?asOf={day}")}");
        return cards;
    }

    async Task<IReadOnlyList<string>> Rows(SampleAct act) =>
        [.. (await app.Anonymous().Read($"/api/v1/institutions?name={act.Key}")).Items().Select(row => $"{row}")];
}
