using Kedrovy.Http;

namespace Kedrovy.Tests.Conventions;

/// <summary>One installation may serve several municipalities; none sees another.</summary>
public sealed class Keeping_towns_apart(AppFixture app)
{
    [Fact]
    public async Task Shows_a_clerk_of_another_town_nothing()
    {
        var stranger = await Stranger();

        foreach (var list in new[] { "acts", "institutions", "refusals" })
            (await stranger.Read($"/api/v1/{list}")).Items().ShouldBeEmpty(list);
        foreach (
            var path in new[]
            {
                "acts/298-2022",
                "acts/298-2022/clauses",
                "institutions/administration",
                "institutions/administration/responsibility",
                "institutions/administration/persons/person-1",
            }
        )
            await (await stranger.Get($"/api/v1/{path}")).Problem(404);
    }

    [Fact]
    public async Task Lets_a_clerk_of_another_town_change_nothing()
    {
        var act = await SampleAct.Recorded(app);

        await (
            await (await Stranger()).Post(
                $"{act.Card(act.School)}/name",
                new { name = "Чужая", on = "2023-03-01" },
                ("If-Match", "\"2\"")
            )
        ).Refuses(404, "not-found");
        (await app.Facts(act.School)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lets_two_towns_use_the_same_keys()
    {
        var act = await SampleAct.Recorded(app);
        var stranger = await Stranger();
        await stranger.Record("/api/v1/acts", act.Body(school: "Чужая школа"));

        (await stranger.Read(act.Card(act.School))).Text("name").ShouldBe("Чужая школа");
        (await act.Clerk.Read(act.Card(act.School))).Text("name").ShouldBe($"Школа {act.Key}");
        (await app.Facts(act.School)).Count.ShouldBe(2);
    }

    Task<HttpClient> Stranger() =>
        AppFixture.SignedIn(app.Host, [Roles.Controller, Roles.Auditor], null, $"town-{Guid.NewGuid():n}");
}
