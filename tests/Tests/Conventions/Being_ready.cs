using System.Net;
using Kedrovy.Audit.Replay;
using Kedrovy.Institutions.Bodies;
using Kedrovy.Tests.Audit;

namespace Kedrovy.Tests.Conventions;

/// <summary>A host says that it is ready only when its answers would be right.</summary>
public sealed class Being_ready(AppFixture app)
{
    [Theory]
    [InlineData("delete from kedrovy.view_shapes", "an earlier release knew no shapes")]
    [InlineData("update kedrovy.view_shapes set shape = 'other'", "an earlier release had views of another shape")]
    public async Task Makes_views_of_an_earlier_release_anew_before_it_is(string shapes, string because)
    {
        var place = await app.Place();
        SampleAct act;
        await using (var host = await AppFixture.Start(place))
        {
            act = await SampleAct.Recorded(host);
            (await Ready(host)).ShouldBe(HttpStatusCode.OK);
        }

        await Rows.Change(place.Database, $"truncate institutions.mt_doc_institution; {shapes}");
        await using (var host = await AppFixture.Start(place))
        {
            (await Ready(host)).ShouldBe(HttpStatusCode.OK);
            var card = await host.Server.CreateClient().Read($"/api/v1/institutions/{act.School}");
            card.Text("id").ShouldBe(act.School, because);
        }
    }

    [Fact]
    public void A_view_of_other_members_all_the_way_down_is_of_another_shape()
    {
        ViewShapes.Of(typeof(Before)).ShouldNotBe(ViewShapes.Of(typeof(After)));
        ViewShapes.Of(typeof(Institution)).ShouldBe(ViewShapes.Of(typeof(Institution)));
    }

    static async Task<HttpStatusCode> Ready(Alba.IAlbaHost host)
    {
        using var answer = await host
            .Server.CreateClient()
            .GetAsync("/health/ready", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    sealed record Before(string Id, IReadOnlyList<Before.Part> Parts)
    {
        public sealed record Part(string Name);
    }

    sealed record After(string Id, IReadOnlyList<After.Part> Parts)
    {
        public sealed record Part(string Name, int Place);
    }
}
