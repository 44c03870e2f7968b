using System.Text;

namespace Kedrovy.Tests.Conventions;

public sealed class Reading_lists(AppFixture app)
{
    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/event-stream")]
    [InlineData("application/atom+xml")]
    public async Task Refuses_in_words_whatever_form_was_asked_for(string form)
    {
        await (await app.Anonymous().Get("/api/v1/institutions?limit=0", ("Accept", form))).Refuses(
            400,
            "limit-out-of-range"
        );
        await (await app.Anonymous().Get("/api/v1/institutions/nobody", ("Accept", form))).Refuses(
            404,
            "institution-not-found"
        );
    }

    [Theory]
    [
        InlineData("limit=0", "limit-out-of-range"),
        InlineData("limit=-1", "limit-out-of-range"),
        InlineData("limit=201", "limit-out-of-range"),
        InlineData("limit=abc", "unreadable-parameter")
    ]
    [
        InlineData("cursor=nowhere", "unknown-cursor"),
        InlineData("cursor=%21", "unknown-cursor"),
        InlineData("cursor=", "unknown-cursor"),
        InlineData("format=xlsx", "unknown-format")
    ]
    [
        InlineData("asOf=yesterday", "unreadable-time"),
        InlineData("asOf=2023-02-30", "unreadable-time"),
        InlineData("knownAt=2023-02-01", "unreadable-time"),
        InlineData("knownAt=2023-02-01T09:00:00", "unreadable-time")
    ]
    public async Task Is_refused_for_what_cannot_be_served(string query, string slug) =>
        await (await app.Anonymous().Get($"/api/v1/institutions?{query}")).Refuses(400, slug);

    [Theory, InlineData(1, 4), InlineData(2, 2), InlineData(3, 2), InlineData(4, 1), InlineData(5, 1)]
    public async Task Gives_every_row_once_whatever_the_page(int limit, int pages)
    {
        var act = await SampleAct.Recorded(app);
        var (rows, walked) = await Walk($"/api/v1/institutions?name={act.Key}&limit={limit}");

        rows.ShouldBe([act.Town, act.School, act.Office, act.Archive]);
        walked.ShouldBe(pages);
    }

    [Fact]
    public async Task Gives_none_where_there_is_none()
    {
        var list = await app.Anonymous().Read($"/api/v1/institutions?name={Guid.NewGuid()}");

        list.ToString().ShouldBe("""{"items":[],"next":null}""");
    }

    [Fact]
    public async Task Keeps_the_other_conditions_on_the_way_to_the_next_page()
    {
        var act = await SampleAct.Recorded(app);

        (await Walk($"/api/v1/institutions?name={act.Key}&kind=exempt&limit=1")).Rows.ShouldBe([
            act.Office,
            act.Archive,
        ]);
        (await Walk($"/api/v1/institutions?name={act.Key}&asOf=2023-01-31&limit=1")).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Opens_in_a_Russian_spreadsheet_and_runs_nothing_there()
    {
        var act = await SampleAct.Ready(app.Host);
        await act.Clerk.Record("/api/v1/acts", act.Body(school: $"=HYPERLINK(\"{act.Key}\";1)"));

        var answer = await app.Anonymous().Get($"/api/v1/institutions?name={act.Key}", ("Accept", "text/csv"));
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(bytes.AsSpan(3)).Split("\r\n");

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        lines[0].Split(';')[..3].ShouldBe(["id", "name", "kind"]);
        lines
            .Single(line => line.StartsWith(act.School, StringComparison.Ordinal))
            .ShouldStartWith($"{act.School};\"'=HYPERLINK");
        (
            await app.Anonymous().Get($"/api/v1/institutions?name={act.Key}&format=csv")
        ).Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
    }

    /// <summary>Follows <c>next</c> to the end; the Link header must lead there too.</summary>
    async Task<(IReadOnlyList<string> Rows, int Pages)> Walk(string first)
    {
        var (rows, pages, path) = (new List<string>(), 0, first);
        while (path is not null)
        {
            var answer = await app.Anonymous().Get(path);
            var list = System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            rows.AddRange(list.Items().Select(row => row.Text("id")));
            pages++;
            var next = list.GetProperty("next").GetString();
            var link = answer.Headers.TryGetValues("Link", out var links) ? links.Single() : null;
            (link is null).ShouldBe(next is null);
            link?.ShouldEndWith($"cursor={next}>; rel=\"next\"");
            path = link?[1..link.IndexOf('>', StringComparison.Ordinal)];
        }

        return (rows, pages);
    }
}
