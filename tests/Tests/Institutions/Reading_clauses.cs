using System.Text.Json;
using Kedrovy.Institutions.Acts;
using Kedrovy.Tests.Guards;

namespace Kedrovy.Tests.Institutions;

/// <summary>How an act is read is a fact: what its clauses demand, of whom, by what measure.</summary>
public sealed class Reading_clauses(AppFixture app)
{
    [Fact]
    public async Task Comes_with_the_act_in_one_transaction()
    {
        var act = await SampleAct.Recorded(app);

        var facts = await app.Facts(act.Id);
        facts.Select(fact => fact.Data.GetType()).ShouldBe([typeof(ActRecorded), typeof(ClausesBound)]);
        var reading = await Reading(act);
        (reading.Text("from"), reading.Text("recordedBy")).ShouldBe((SampleAct.Signed, act.Actor));
        Read(reading).Count().ShouldBe(SampleAct.AllBindings.Length);
        string[] own = ["1", "2", "3", "4", "5", "6.4", "10"];
        Read(reading)
            .Where(binding => own.Contains(binding.Clause))
            .ShouldBe([
                ("1", "organiser"),
                ("2", "contentWorker"),
                ("3", "obligatedList"),
                ("4", "exemptList"),
                ("4", "organiser"),
                ("5", "organiser"),
                ("6.4", "regularPosts"),
                ("10", "entryIntoForce"),
            ]);
        reading
            .Items("bindings")
            .Single(binding => binding.Text("clause") == "6.4")
            .GetProperty("measure")
            .GetProperty("postsPerWeek")
            .GetInt32()
            .ShouldBe(2);
        reading.GetProperty("terms").GetProperty("findingTerm").GetInt32().ShouldBe(10);
    }

    [Fact]
    public async Task Can_come_later_and_counts_as_known_since_the_act_was_recorded()
    {
        var act = await SampleAct.Unread(app);
        (await app.Facts(act.Id)).ShouldHaveSingleItem();
        var unread = await Reading(act);
        (unread.Items("bindings").Count(), unread.GetProperty("terms").ValueKind).ShouldBe((0, JsonValueKind.Null));
        var before = app.Now;

        await Bind(act, SampleAct.Bindings);

        Read(await Reading(act)).Count().ShouldBe(8);
        Read(await Reading(act, $"?knownAt={before.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z")).Count().ShouldBe(8);
    }

    [Fact]
    public async Task Told_again_is_nothing_new_and_told_otherwise_corrects_it()
    {
        var act = await SampleAct.Recorded(app);
        (await Bind(act, SampleAct.AllBindings)).GetProperty("version").GetInt64().ShouldBe(2);
        (await app.Facts(act.Id)).Count.ShouldBe(2);
        var before = app.Now;

        (await Bind(act, [.. SampleAct.Bindings.Take(4)])).GetProperty("version").GetInt64().ShouldBe(3);
        await Bind(act, [.. SampleAct.Bindings.Take(5)], "2023-06-01");

        Read(await Reading(act, "?asOf=2023-05-31")).Count().ShouldBe(4);
        Read(await Reading(act, "?asOf=2023-06-01")).Count().ShouldBe(5);
        Read(await Reading(act, $"?asOf=2023-06-01&knownAt={before.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z"))
            .Count()
            .ShouldBe(SampleAct.AllBindings.Length);
    }

    [Fact]
    public async Task Names_the_day_of_force_where_the_act_does()
    {
        var act = await SampleAct.Recorded(app);
        await Bind(
            act,
            [SampleAct.Binding("10", "entryIntoForce", new { inForceFrom = "2023-03-01" }, "administration")]
        );
        await act.Publish();

        (await State(act, "2023-02-10")).ShouldBe(("signedNotInForce", "2023-03-01"));
        (await State(act, "2023-02-28")).ShouldBe(("signedNotInForce", "2023-03-01"));
        (await State(act, "2023-03-01")).ShouldBe(("inForce", "2023-03-01"));
        (await State(act, "2023-02-09")).ShouldBe(("signedNotInForce", null));
    }

    [Fact]
    public async Task Lets_no_act_begin_before_it_is_published()
    {
        var act = await SampleAct.Recorded(app);
        await Bind(
            act,
            [SampleAct.Binding("10", "entryIntoForce", new { inForceFrom = "2023-02-01" }, "administration")]
        );
        (await State(act, "2023-02-05")).ShouldBe(("signedNotInForce", null));
        await act.Publish();

        (await State(act, "2023-02-10")).ShouldBe(("inForce", SampleAct.Published));
    }

    public static TheoryData<string, string> Faults =>
        new()
        {
            { "[]", "/bindings" },
            { Binding("99", "organiser"), "/bindings/0/clause" },
            { $"{Binding("1", "organiser")[..^1]},{Binding("1", "organiser")[1..]}", "/bindings/1/duty" },
            { $"{Binding("1", "entryIntoForce")[..^1]},{Binding("2", "entryIntoForce")[1..]}", "/bindings/1/duty" },
            { Binding("1", "organiser", about: ""), "/bindings/0/about" },
            { Binding("1", "organiser", about: "\"released\""), "/bindings/0/about" },
            { Binding("1", "organiser", about: "\"exempt\",\"exempt\""), "/bindings/0/about" },
            { Binding("3", "obligatedList"), "/bindings/0/about" },
            { Binding("1", "organiser", "\"validDays\":5"), "/bindings/0/measure/validDays" },
            { Binding("1", "twoFactor", "\"networks\":[\"vk\"]"), "/bindings/0/measure/validDays" },
            { Binding("1", "twoFactor", "\"networks\":[\"vk\"],\"validDays\":0"), "/bindings/0/measure/validDays" },
            { Binding("1", "twoFactor", "\"networks\":[\"vk\"],\"validDays\":1096"), "/bindings/0/measure/validDays" },
            { Binding("1", "brandStyle", "\"networks\":[]"), "/bindings/0/measure/networks" },
            { Binding("1", "brandStyle", "\"networks\":[\"other\"]"), "/bindings/0/measure/networks" },
            { Binding("1", "brandStyle", "\"networks\":[\"vk\",\"vk\"]"), "/bindings/0/measure/networks" },
            { Binding("1", "contentWorker", "\"places\":[\"facebook\"]"), "/bindings/0/measure/places" },
            { Binding("1", "regularPosts", Posts(51, 2)), "/bindings/0/measure/postsPerWeek" },
            { Binding("1", "regularPosts", Posts(2, 13)), "/bindings/0/measure/silentWeeks" },
            { Binding("1", "bodyPassport", "\"items\":[]"), "/bindings/0/measure/items" },
            { Items("Ключ", "keepCurrent"), "/bindings/0/measure/items/0/code" },
            { Items("a", "withinWorkingDays"), "/bindings/0/measure/items/0/workingDays" },
            { Items("a", "yearly", ",\"workingDays\":5"), "/bindings/0/measure/items/0/workingDays" },
            {
                $"{Items("a", "yearly")[..^1]},{Items("a", "yearly").Replace("\"1\"", "\"2\"")[1..]}",
                "/bindings/1/measure/items/0/code"
            },
        };

    [Theory, MemberData(nameof(Faults))]
    public async Task Points_at_what_does_not_fit(string bindings, string pointer)
    {
        var act = await SampleAct.Unread(app);
        var words = new
        {
            bindings = JsonElement.Parse(bindings),
            terms = SampleAct.Terms,
            on = SampleAct.Signed,
        };

        await (await act.TryDo("bindings", words)).Refuses(422, "does-not-fit", pointer);
        (await app.Facts(act.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Needs_terms_and_a_day_on_which_the_act_is_there()
    {
        var act = await SampleAct.Recorded(app);
        var bindings = SampleAct.Bindings;

        await Refuses(
            "/terms/findingTerm",
            new
            {
                title = "Правила",
                owner = "Город",
                findingTerm = 251,
                reminderBefore = 3,
            }
        );
        await Refuses(
            "/terms/reminderBefore",
            new
            {
                title = "Правила",
                owner = "Город",
                findingTerm = 2,
                reminderBefore = 3,
            }
        );
        await Refuses("/on", SampleAct.Terms, "2023-01-31");
        var unclear = (await SampleAct.Ready(app.Host)).Body();
        var words = JsonSerializer.SerializeToNode(unclear)!.AsObject();
        words["terms"] = null;
        await (await act.Clerk.Send("/api/v1/acts", words)).Refuses(422, "does-not-fit", "/terms");

        async Task Refuses(string pointer, object terms, string on = SampleAct.Signed) =>
            await (
                await act.TryDo(
                    "bindings",
                    new
                    {
                        bindings,
                        terms,
                        on,
                    }
                )
            ).Refuses(422, "does-not-fit", pointer);
    }

    [Fact]
    public void Has_a_measure_for_every_duty_as_the_guide_tells()
    {
        var guide = Repository.Read("data", "acts", "README.md").Split('\n').Select(line => line.Split('|'));
        var told = guide
            .Where(cells => cells.Length == 6 && cells[1].Trim().StartsWith('`') && cells[1].Trim() != "`duty`")
            .Select(cells => (Names(cells[1]), Names(cells[3]), Names(cells[4])));

        told.ShouldBe(
            Enum.GetValues<DutyKind>()
                .Select(duty => (Name(duty), DutyMeasures.Of(duty)))
                .Select(form => (form.Item1, Join(form.Item2.Needs), Join(form.Item2.Knows))),
            ignoreOrder: true
        );

        static string Name(DutyKind duty) => JsonNamingPolicy.CamelCase.ConvertName($"{duty}");
        static string Names(string cell) => Join(cell.Split('`').Where((_, index) => index % 2 == 1));
        static string Join(IEnumerable<string> names) => string.Join(' ', names);
    }

    async Task<JsonElement> Reading(SampleAct act, string query = "") =>
        await app.Anonymous().Read($"{act.Path}/bindings{query}");

    static IEnumerable<(string Clause, string Duty)> Read(JsonElement reading) =>
        reading.Items("bindings").Select(binding => (binding.Text("clause"), binding.Text("duty")));

    async Task<(string, string?)> State(SampleAct act, string day)
    {
        var card = await app.Anonymous().Read($"{act.Path}?asOf={day}");
        return (card.Text("state"), card.GetProperty("inForceFrom").GetString());
    }

    static async Task<JsonElement> Bind(SampleAct act, object[] bindings, string on = SampleAct.Signed)
    {
        var answer = await act.Do(
            "bindings",
            new
            {
                bindings,
                terms = SampleAct.Terms,
                on,
            }
        );
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    static string Binding(string clause, string duty, string measure = "", string about = "\"administration\"") =>
        $"[{{\"clause\":\"{clause}\",\"duty\":\"{duty}\",\"about\":[{about}],\"measure\":{{{measure}}}}}]";

    static string Items(string code, string rule, string days = "") =>
        Binding("1", "siteItem", $"\"items\":[{{\"code\":\"{code}\",\"title\":\"а\",\"rule\":\"{rule}\"{days}}}]");

    static string Posts(int norm, int silence) =>
        $"\"networks\":[\"vk\"],\"postsPerWeek\":{norm},\"postsAreMandatory\":false,\"silentWeeks\":{silence}";
}
