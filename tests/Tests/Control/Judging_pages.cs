using Kedrovy.Http;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Control;

/// <summary>
/// Clauses 6.1 and 6.5-6.8 on the board: what each asks of each network, and what happened to a page since it was found
/// in order.
/// </summary>
public sealed class Judging_pages(AppFixture app)
{
    [Fact]
    public async Task Asks_Odnoklassniki_for_no_two_factor_and_no_mark_but_for_all_else()
    {
        var act = await School();
        var (ok, path, _) = await act.Clerk.Page(act.School, $"ok.ru/{PagesOverHttp.Unique()}", on: "2023-02-20");
        await act.Clerk.Record(
            $"{path}/gospabliki",
            new
            {
                connected = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{ok}"
        );

        (await Verdicts(act, "6.1")).ShouldBe(["vk nonCompliant", $"{ok} compliant", $"{ok} unknown"]);
        (await Verdicts(act, "6.5")).ShouldBe([" notApplicable"]);
        (await Verdicts(act, "6.6")).ShouldBe([" notApplicable"]);
        (await Verdicts(act, "6.7")).ShouldBe([$"{ok} compliant"]);
        (await Verdicts(act, "6.8")).ShouldBe([$"{ok} unknown"]);
    }

    [Fact]
    public async Task Tells_a_missing_page_from_a_page_without_the_feedback_platform()
    {
        var act = await School();
        var (vk, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        await act.Clerk.Record(
            $"{path}/feedback-platform",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{vk}"
        );

        (await Verdicts(act, "6.1")).ShouldBe([$"{vk} compliant", $"{vk} nonCompliant", "ok nonCompliant"]);
        await act.Clerk.Record(
            $"{path}/feedback-platform",
            new
            {
                connected = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-22",
            },
            $"/api/v1/pages/{vk}"
        );
        (await Verdicts(act, "6.1")).ShouldBe([$"{vk} compliant", $"{vk} compliant", "ok nonCompliant"]);
    }

    [Fact]
    public async Task Asks_nothing_of_a_page_elsewhere_a_draft_or_one_in_the_archive()
    {
        var act = await School();
        await act.Clerk.Page(act.School, $"t.me/{PagesOverHttp.Unique()}", on: "2023-02-20");
        await act.Clerk.Record(
            $"{act.Card(act.School)}/pages",
            new
            {
                pageId = $"page-{act.Key}-draft",
                url = $"vk.com/{PagesOverHttp.Unique()}",
                on = "2023-02-20",
                draft = true,
            }
        );
        var (vk, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        (await Verdicts(act, "6.7")).ShouldBe([$"{vk} unknown"]);
        await act.Clerk.Record($"{path}/archiving", new { on = "2023-02-22" }, $"/api/v1/pages/{vk}");

        (await Verdicts(act, "6.1")).ShouldBe(["vk nonCompliant", "ok nonCompliant"]);
        (await Verdicts(act, "6.7")).ShouldBe([" notApplicable"]);
    }

    [Fact]
    public async Task Takes_a_failed_probe_for_nothing_a_lost_mark_for_a_breach_and_its_return_for_the_end_of_it()
    {
        var act = await School();
        var (vk, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        await Sees("unknown", "probe", "2023-02-20", "unknown");
        await Sees("granted", "human", "2023-02-21", "compliant");
        await Sees("unknown", "probe", "2023-02-22", "compliant");
        await Sees("lost", "human", "2023-02-23", "nonCompliant");
        await Sees("unknown", "probe", "2023-02-24", "nonCompliant");
        await Sees("granted", "probe", "2023-02-25", "compliant");

        async Task Sees(string sighting, string observer, string on, string state)
        {
            await act.Clerk.Record(
                $"{path}/state-mark",
                sighting == "unknown"
                    ? new
                    {
                        sighting,
                        observer,
                        on,
                    }
                    : new
                    {
                        sighting,
                        observer,
                        on,
                        evidence = PagesOverHttp.Link,
                    },
                $"/api/v1/pages/{vk}"
            );
            (await Verdicts(act, "6.6", on)).ShouldBe([$"{vk} {state}"], on);
        }
    }

    [Fact]
    public async Task Asks_for_the_style_that_was_agreed_last_to_be_on_the_page()
    {
        var (act, centre) = (await School(), await app.As(Roles.RegionalCentre));
        var (vk, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        var style = $"{act.Card(act.School)}/styles/style-{act.School}";
        (await State("2023-02-20")).ShouldBe("unknown");
        await act.Clerk.Record(
            $"{act.Card(act.School)}/styles",
            new { layout = PagesOverHttp.Link, on = "2023-02-20" }
        );
        (await State("2023-02-20")).ShouldBe("nonCompliant", "Drafted, not agreed.");
        await Agreed("2023-02-21");
        (await State("2023-02-21")).ShouldBe("nonCompliant", "Agreed, not on the page.");
        await Applied(1, "2023-02-22");
        (await State("2023-02-22")).ShouldBe("compliant");
        await act.Clerk.Record($"{style}/revisions", new { layout = PagesOverHttp.Link, on = "2023-02-23" }, style);
        (await State("2023-02-23")).ShouldBe("compliant", "A draft puts nothing out of force.");
        await Agreed("2023-02-24");
        (await State("2023-02-24")).ShouldBe("unknown", "Changed after the agreement.");
        await Applied(2, "2023-02-25");
        (await State("2023-02-25")).ShouldBe("compliant");

        async Task<string> State(string day) => (await Verdicts(act, "6.8", day)).Single().Split(' ')[1];
        Task Applied(int revision, string on) =>
            act.Clerk.Record(
                $"{path}/style",
                new
                {
                    revision,
                    evidence = PagesOverHttp.Link,
                    on,
                },
                $"/api/v1/pages/{vk}"
            );

        async Task Agreed(string on)
        {
            await act.Clerk.Record($"{style}/submission", new { on }, style);
            await centre.Record($"{style}/agreement", new { on }, style);
        }
    }

    async Task<SampleAct> School()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        return act;
    }

    async Task<IReadOnlyList<string>> Verdicts(SampleAct act, string clause, string day = "2023-02-28") =>
        [
            .. (
                await app.Anonymous()
                    .Read($"/api/v1/control/explain?institution={act.School}&clause={clause}&asOf={day}")
            )
                .Items("verdicts")
                .Select(verdict => $"{verdict.Text("about")} {verdict.Text("state")}"),
        ];
}
