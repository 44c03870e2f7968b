using System.Net;
using System.Text.Json;
using Kedrovy.Audit.Replay;
using Kedrovy.Tests.Audit;

namespace Kedrovy.Tests.Conventions;

/// <summary>A host says that it is ready only when its answers would be right.</summary>
public sealed class Being_ready(AppFixture app)
{
    [Fact]
    public async Task Is_not_while_a_view_was_never_filled_and_says_which_and_what_to_run()
    {
        var place = await app.Place();
        await using (var host = await AppFixture.Start(place))
        {
            await SampleAct.Recorded(host);
            (await Ready(host)).Status.ShouldBe(HttpStatusCode.OK);
        }

        await Rows.Change(place.Database, "truncate institutions.mt_doc_institution");
        await using (var host = await AppFixture.Start(place))
        {
            var (status, report) = await Ready(host);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            var views = report.Items("checks").Single(check => check.Text("name") == "views");
            (views.Text("status"), views.GetProperty("data").ToString()).ShouldBe(
                ("notReady", """{"views":["Institution"],"run":"projections rebuild"}""")
            );
        }

        using (var store = app.Over(place.Database))
            await Views.Rebuild(store, TestContext.Current.CancellationToken);
        await using (var host = await AppFixture.Start(place))
            (await Ready(host)).Status.ShouldBe(HttpStatusCode.OK);
    }

    static async Task<(HttpStatusCode Status, JsonElement Report)> Ready(Alba.IAlbaHost host)
    {
        using var answer = await host
            .Server.CreateClient()
            .GetAsync("/health/ready", TestContext.Current.CancellationToken);
        return (
            answer.StatusCode,
            JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
        );
    }
}
