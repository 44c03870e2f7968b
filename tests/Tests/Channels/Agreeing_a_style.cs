using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>
/// Clause 6.8: the dialogue of a body with the regional centre, and what of it is on the pages. One test, since a body
/// has one style.
/// </summary>
public sealed class Agreeing_a_style(AppFixture app)
{
    const string Style = "/api/v1/institutions/library-system/styles/style-library-system";

    [Fact]
    public async Task Goes_from_draft_over_remarks_to_a_page_and_is_outdated_by_the_next_agreement()
    {
        var (clerk, centre) = (await app.Clerk(), await app.As(Roles.RegionalCentre));
        var (id, path, _) = await clerk.Page("library-system");
        var card = $"/api/v1/pages/{id}";
        (await clerk.Check(id, "6.8", "2023-02-01")).ShouldBe("unknown noStyle");
        (
            await clerk.Record(
                "/api/v1/institutions/library-system/styles",
                new { layout = PagesOverHttp.Link, on = "2023-02-01" }
            )
        )
            .Headers.Location!.ToString()
            .ShouldBe(Style);
        (
            await (
                await clerk.Send(
                    "/api/v1/institutions/library-system/styles",
                    new { layout = PagesOverHttp.Link, on = "2023-02-01" }
                )
            ).Problem(409)
        )
            .Text("type")
            .ShouldBe("/problems/style-already-drafted");

        (await (await centre.Send($"{Style}/agreement", new { on = "2023-02-01" }, Style)).Problem(409))
            .Text("type")
            .ShouldBe("/problems/not-your-turn");
        await clerk.Record($"{Style}/submission", new { on = "2023-02-02" }, Style);
        (await clerk.Send($"{Style}/agreement", new { on = "2023-02-03" }, Style)).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Forbidden
        );
        await centre.Record($"{Style}/remarks", new { remarks = "Герб крупнее.", on = "2023-02-03" }, Style);
        await clerk.Record($"{Style}/revisions", new { layout = PagesOverHttp.Link, on = "2023-02-04" }, Style);
        await clerk.Record($"{Style}/submission", new { on = "2023-02-05" }, Style);
        (
            await (
                await clerk.Send(
                    $"{path}/style",
                    new
                    {
                        revision = 2,
                        evidence = PagesOverHttp.Link,
                        on = "2023-02-06",
                    },
                    card
                )
            ).Problem(409)
        ).Text("type").ShouldBe("/problems/style-not-agreed");
        await centre.Record($"{Style}/agreement", new { on = "2023-02-06" }, Style);

        (await clerk.Check(id, "6.8", "2023-02-06")).ShouldBe("notMet styleNotApplied");
        await clerk.Record(
            $"{path}/style",
            new
            {
                revision = 2,
                evidence = PagesOverHttp.Link,
                on = "2023-02-07",
            },
            card
        );
        (await clerk.Check(id, "6.8", "2023-02-07")).ShouldBe("met");

        await clerk.Record($"{Style}/revisions", new { layout = PagesOverHttp.Link, on = "2023-06-01" }, Style);
        await clerk.Record($"{Style}/submission", new { on = "2023-06-01" }, Style);
        (await clerk.Check(id, "6.8", "2023-06-01")).ShouldBe("met");
        await centre.Record($"{Style}/agreement", new { on = "2023-06-10" }, Style);
        (await clerk.Check(id, "6.8", "2023-06-10")).ShouldBe("expired styleChanged");

        var told = await centre.Read(Style);
        told.GetProperty("dialogue")
            .EnumerateArray()
            .Select(step => $"{step.GetProperty("revision")} {step.Text("state")}")
            .ShouldBe([
                "1 draft",
                "1 submitted",
                "1 returned",
                "2 draft",
                "2 submitted",
                "2 agreed",
                "3 draft",
                "3 submitted",
                "3 agreed",
            ]);
        told.GetProperty("dialogue")[2].Text("remarks").ShouldBe("Герб крупнее.");
        (await app.Anonymous().Get(Style)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        (await app.Facts("style-library-system")).ShouldAllBe(fact =>
            !fact.Data.ToString()!.Contains("Герб", StringComparison.Ordinal)
        );
    }
}
