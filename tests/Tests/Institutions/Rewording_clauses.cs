using Kedrovy.Duties.Evidence;

namespace Kedrovy.Tests.Institutions;

/// <summary>Another act changes the words of an act, from the day it is in force.</summary>
public sealed class Rewording_clauses(AppFixture app)
{
    const string On = "2023-06-01";

    [Fact]
    public async Task Shows_the_words_before_and_after_and_reads_them_anew_from_that_day()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Amending("55", On);
        await act.Do("amendments", Words(by));

        (await Clauses(act, "2023-05-31")).ShouldBe(SampleAct.Numbers);
        (await Clauses(act, On)).Except(SampleAct.Numbers).ShouldBe(["6.10"]);
        SampleAct.Numbers.Except(await Clauses(act, On)).ShouldBe(["2"]);
        (await Norm(act, "2023-05-31")).ShouldBe(2);
        (await Norm(act, On)).ShouldBe(3);
        var row = (await app.Anonymous().Read($"{act.Path}/amendments")).Items().ShouldHaveSingleItem();
        row.Items("words")
            .Select(words =>
                (words.Text("number"), words.GetProperty("before").GetString(), words.GetProperty("after").GetString())
            )
            .ShouldBe([
                ("6.4", "Слова пункта 6.4.", "Слова пункта 6.4."),
                ("6.10", null, "Слова пункта 6.10."),
                ("2", "Слова пункта 2.", null),
            ]);
        (await app.Facts(act.Id))
            .Select(fact => fact.Data.GetType())
            .TakeLast(3)
            .ShouldBe([typeof(ActAmended), typeof(ClausesReworded), typeof(ClausesBound)]);
    }

    [Fact]
    public async Task Is_undone_with_the_amendment()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Amending("55", On);
        await act.Do("amendments", Words(by));
        await act.Do("amendments/annulment", new { amendingActId = by, reason = "Записан проект." });

        (await Clauses(act, On)).ShouldBe(SampleAct.Numbers);
        (await Norm(act, On)).ShouldBe(2);
        await act.Do("amendments", Words(by));
        (await Norm(act, On)).ShouldBe(3);
    }

    [Fact]
    public async Task Drops_what_a_deleted_clause_demanded_even_without_a_new_reading()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Amending("55", On);
        await act.Do(
            "amendments",
            new
            {
                amendingActId = by,
                changes = Array.Empty<object>(),
                deleted = new[] { "2" },
            }
        );

        (await Bound(act, "2023-05-31")).ShouldContain("2");
        (await Bound(act, On)).ShouldNotContain("2");
    }

    [Fact]
    public async Task Points_at_words_that_do_not_fit()
    {
        var act = await SampleAct.Recorded(app);
        var by = await act.Amending("55", On);
        object[] none = [];
        var clause = SampleAct.Clause("6.4", "mandatory", "obligated");

        await Refuses("/changes", new { amendingActId = by, changes = none });
        await Refuses(
            "/clauses",
            new
            {
                amendingActId = by,
                changes = none,
                clauses = new[] { clause, clause },
            }
        );
        await Refuses(
            "/deleted/0",
            new
            {
                amendingActId = by,
                changes = none,
                deleted = new[] { "99" },
            }
        );
        await Refuses(
            "/deleted/0",
            new
            {
                amendingActId = by,
                changes = none,
                deleted = new[] { "3" },
            }
        );
        await Refuses("/bindings/0/clause", Rebound(by, "99"));
        await Refuses("/bindings/0/clause", Rebound(by, "2"));
        (await app.Facts(act.Id)).Count.ShouldBe(2);

        async Task Refuses(string pointer, object words) =>
            await (await act.TryDo("amendments", words)).Refuses(422, "does-not-fit", pointer);
    }

    [Fact]
    public async Task Needs_to_know_which_clause_lists_whom_before_a_list_changes()
    {
        var act = await SampleAct.Unread(app);
        await act.Publish();
        var by = await act.Amending("55", On);
        var change = new
        {
            change = "move",
            institutionId = act.Office,
            kind = "obligated",
        };
        var words = new { amendingActId = by, changes = new[] { change } };

        await (await act.TryDo("amendments", words)).Refuses(422, "does-not-fit", "/changes/0/kind");
        await act.Do(
            "bindings",
            new
            {
                bindings = new[] { SampleAct.Binding("5", "obligatedList", new { }) },
                terms = SampleAct.Terms,
                on = SampleAct.Signed,
            }
        );
        await act.Do("amendments", words);
        (await app.Facts(act.Office))[^1].Data.ShouldBe(new ExemptionLifted(act.Office, by, "5", new(2023, 6, 1)));
    }

    [Fact]
    public void Puts_a_new_clause_where_its_number_belongs()
    {
        var clauses = ClauseOrder.Reworded([Of("1"), Of("6.2"), Of("8.1"), Of("8.1.а"), Of("10")], [], []);

        clauses
            .Reworded([Of("6.10"), Of("8.1.б"), Of("11"), Of("6.1")], ["1"])
            .Select(clause => clause.Number)
            .ShouldBe(["6.1", "6.2", "6.10", "8.1", "8.1.а", "8.1.б", "10", "11"]);
    }

    static ActClause Of(string number) =>
        new(number, ClauseKind.Formal, "", "", [], new(Guid.Empty, VaultRef.Content, "", 0), null);

    static object Rebound(string by, string clause) =>
        new
        {
            amendingActId = by,
            changes = Array.Empty<object>(),
            deleted = new[] { "2" },
            bindings = new[] { SampleAct.Binding(clause, "organiser", new { }, "administration") },
        };

    static object Words(string by) =>
        new
        {
            amendingActId = by,
            changes = Array.Empty<object>(),
            clauses = new[]
            {
                SampleAct.Clause("6.4", "mandatory", "administration", "obligated"),
                SampleAct.Clause("6.10", "mandatory", "obligated"),
            },
            deleted = new[] { "2" },
            bindings = new[]
            {
                SampleAct.Binding("3", "obligatedList", new { }),
                SampleAct.Binding(
                    "6.4",
                    "regularPosts",
                    new
                    {
                        networks = new[] { "vk" },
                        postsPerWeek = 3,
                        postsAreMandatory = true,
                        silentWeeks = 1,
                    },
                    "obligated"
                ),
            },
        };

    async Task<IEnumerable<string>> Clauses(SampleAct act, string day) =>
        (await app.Anonymous().Read($"{act.Path}/clauses?asOf={day}")).Items().Select(clause => clause.Text("number"));

    async Task<IEnumerable<string>> Bound(SampleAct act, string day) =>
        (await app.Anonymous().Read($"{act.Path}/bindings?asOf={day}"))
            .Items("bindings")
            .Select(binding => binding.Text("clause"));

    async Task<int> Norm(SampleAct act, string day) =>
        (await app.Anonymous().Read($"{act.Path}/bindings?asOf={day}"))
            .Items("bindings")
            .Single(binding => binding.Text("duty") == "regularPosts")
            .GetProperty("measure")
            .GetProperty("postsPerWeek")
            .GetInt32();
}
