namespace Kedrovy.Tests.Institutions;

/// <summary>
/// Clauses 3 and 4: only a published act changes who stands in which list, and from the day of its publication.
/// </summary>
public sealed class Amending_the_lists(AppFixture app)
{
    const string On = "2023-06-01";

    [Fact]
    public async Task Shows_the_lists_before_and_after()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Amending("55", On);
        await act.Clerk.Record(
            $"{act.Path}/amendments",
            new
            {
                amendingActId = by,
                changes = new object[]
                {
                    new
                    {
                        change = "add",
                        institutionId = $"museum-{act.Key}",
                        name = $"Музей {act.Key}",
                        kind = "exempt",
                    },
                    new
                    {
                        change = "move",
                        institutionId = act.Office,
                        kind = "obligated",
                    },
                    new
                    {
                        change = "rename",
                        institutionId = act.School,
                        name = $"Лицей {act.Key}",
                    },
                    new { change = "release", institutionId = act.Archive },
                },
            },
            act.Path
        );

        var row = (await app.Anonymous().Read($"{act.Path}/amendments")).Items().ShouldHaveSingleItem();
        (row.Text("amendingActId"), row.Text("on"), row.Text("recordedBy")).ShouldBe((by, On, act.Actor));
        Of(act, row, "before")
            .ShouldBe([
                (act.Town, $"Администрация {act.Key}", "administration"),
                (act.School, $"Школа {act.Key}", "obligated"),
                (act.Office, $"Бухгалтерия {act.Key}", "exempt"),
                (act.Archive, $"Архив {act.Key}", "exempt"),
            ]);
        Of(act, row, "after")
            .ShouldBe([
                (act.Town, $"Администрация {act.Key}", "administration"),
                (act.School, $"Лицей {act.Key}", "obligated"),
                (act.Office, $"Бухгалтерия {act.Key}", "obligated"),
                ($"museum-{act.Key}", $"Музей {act.Key}", "exempt"),
            ]);
        (await Kinds(act, "2023-05-31")).ShouldBe([
            (act.Town, "administration"),
            (act.School, "obligated"),
            (act.Office, "exempt"),
            (act.Archive, "exempt"),
        ]);
        (await Kinds(act, On)).ShouldBe([
            (act.Town, "administration"),
            (act.School, "obligated"),
            (act.Office, "obligated"),
            ($"museum-{act.Key}", "exempt"),
            (act.Archive, "released"),
        ]);
    }

    [Fact]
    public async Task Makes_duties_due_from_that_day_for_a_body_it_moves()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await Amend(
            act,
            await act.Amending("55", On),
            new
            {
                change = "move",
                institutionId = act.Office,
                kind = "obligated",
            }
        );

        (await app.Anonymous().Read($"{act.Card(act.Office)}?asOf=2023-05-31"))
            .Items("duties")
            .Select(duty => (duty.Text("clause"), duty.Text("state")))
            .ShouldBe([("4", "exempt")]);
        (await app.Anonymous().Read(act.Card(act.Office)))
            .Items("duties")
            .Select(duty => (duty.Text("clause"), duty.Text("state"), duty.Text("since")))
            .ShouldBe([("3", "due", On), ("5", "due", On), ("6.4", "due", On)]);
    }

    [Fact]
    public async Task Is_recorded_once_for_one_act()
    {
        var act = await SampleAct.Recorded(app);
        var (by, change) = (await act.Amending("55", On), new { change = "release", institutionId = act.Archive });
        await Amend(act, by, change);

        await (
            await act.Clerk.Send(
                $"{act.Path}/amendments",
                new { amendingActId = by, changes = new[] { change } },
                act.Path
            )
        ).Refuses(409, "act-already-amended");
        (await app.Facts(act.Archive)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Needs_an_act_that_is_known_and_published()
    {
        var act = await SampleAct.Recorded(app);
        var unpublished = await SampleAct.Recorded(app);
        var changes = new[] { new { change = "release", institutionId = act.Archive } };

        await (
            await act.Clerk.Send($"{act.Path}/amendments", new { amendingActId = "1-1991", changes }, act.Path)
        ).Refuses(422, "does-not-fit", "/amendingActId");
        await (
            await act.Clerk.Send($"{act.Path}/amendments", new { amendingActId = act.Id, changes }, act.Path)
        ).Refuses(422, "does-not-fit", "/amendingActId");
        await (
            await act.Clerk.Send($"{act.Path}/amendments", new { amendingActId = unpublished.Id, changes }, act.Path)
        ).Refuses(409, "amending-act-not-in-force", clause: "10");
        await (
            await act.Clerk.Send(
                $"{act.Path}/amendments",
                new { amendingActId = unpublished.Id, changes = Array.Empty<object>() },
                act.Path
            )
        ).Refuses(422, "does-not-fit", "/changes");
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<ActAmended>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Points_at_the_change_that_does_not_fit()
    {
        var act = await SampleAct.Recorded(app);
        var by = await act.Amending("55", On);

        await Refuses("/changes/0/institutionId", new { change = "release", institutionId = $"nobody-{act.Key}" });
        await Refuses(
            "/changes/0/institutionId",
            new
            {
                change = "add",
                institutionId = act.School,
                kind = "exempt",
            }
        );
        await Refuses(
            "/changes/0/institutionId",
            new
            {
                change = "add",
                institutionId = $"person-{act.Key}",
                name = "Музей",
                kind = "exempt",
            }
        );
        await Refuses(
            "/changes/0/name",
            new
            {
                change = "add",
                institutionId = $"museum-{act.Key}",
                kind = "exempt",
            }
        );
        await Refuses("/changes/0/name", new { change = "rename", institutionId = act.School });
        await Refuses(
            "/changes/0/kind",
            new
            {
                change = "move",
                institutionId = act.School,
                kind = "obligated",
            }
        );
        await Refuses(
            "/changes/0/kind",
            new
            {
                change = "move",
                institutionId = act.School,
                kind = "administration",
            }
        );
        await Refuses(
            "/changes",
            new { change = "release", institutionId = act.School },
            new { change = "release", institutionId = act.School }
        );
        (await app.Facts(act.School)).Count.ShouldBe(2);

        async Task Refuses(string pointer, params object[] changes) =>
            await (
                await act.Clerk.Send($"{act.Path}/amendments", new { amendingActId = by, changes }, act.Path)
            ).Refuses(422, "does-not-fit", pointer);
    }

    [Fact]
    public async Task Is_not_the_only_way_out_of_clause_4()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var words = new
        {
            actId = act.Id,
            ground = "решение учредителя",
            on = "2023-05-01",
        };
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.Office, "exemption/lifting", words);

        (await app.Anonymous().Read($"{act.Card(act.Office)}?asOf=2023-04-30")).Text("kind").ShouldBe("exempt");
        (await app.Anonymous().Read(act.Card(act.Office)))
            .Items("duties")
            .Select(duty => (duty.Text("clause"), duty.Text("since")))
            .ShouldBe([("3", "2023-05-01"), ("5", "2023-05-01"), ("6.4", "2023-05-01")]);
        var fact = (await app.Facts(act.Office)).Skip(2).ShouldHaveSingleItem();
        (fact.Data, fact.UserName).ShouldBe(
            (new ExemptionLifted(act.Office, act.Id, "решение учредителя", new(2023, 5, 1)), act.Actor)
        );
    }

    [Fact]
    public async Task Lifts_no_exemption_that_is_not_there()
    {
        var act = await SampleAct.Recorded(app);

        await (
            await act.Try(
                act.School,
                "exemption/lifting",
                new
                {
                    actId = act.Id,
                    ground = "решение",
                    on = "2023-05-01",
                }
            )
        ).Refuses(409, "not-exempt", clause: "4");
        await (
            await act.Try(
                act.Office,
                "exemption/lifting",
                new
                {
                    actId = "1-1991",
                    ground = "решение",
                    on = "2023-05-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/actId", "4");
        await (
            await act.Try(
                act.Office,
                "exemption/lifting",
                new
                {
                    actId = act.Id,
                    ground = "решение",
                    on = "2023-01-31",
                }
            )
        ).Refuses(409, "not-exempt", clause: "4");
    }

    static Task<HttpResponseMessage> Amend(SampleAct act, string by, object change) =>
        act.Clerk.Record($"{act.Path}/amendments", new { amendingActId = by, changes = new[] { change } }, act.Path);

    static IEnumerable<(string, string, string)> Of(SampleAct act, System.Text.Json.JsonElement row, string when) =>
        row.Items(when)
            .Where(entry => entry.Text("institutionId").EndsWith(act.Key, StringComparison.Ordinal))
            .Select(entry => (entry.Text("institutionId"), entry.Text("name"), entry.Text("kind")));

    async Task<IEnumerable<(string, string)>> Kinds(SampleAct act, string asOf) =>
        (await app.Anonymous().Read($"/api/v1/institutions?name={act.Key}&asOf={asOf}"))
            .Items()
            .Select(row => (row.Text("id"), row.Text("kind")));
}
