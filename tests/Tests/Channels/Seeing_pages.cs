using System.Text.Json;

namespace Kedrovy.Tests.Channels;

/// <summary>What was seen of a page and no clause asks: followers and reach, look, widgets.</summary>
public sealed class Seeing_pages(AppFixture app)
{
    [Fact]
    public async Task Shows_on_the_card_what_was_last_seen_and_by_whom()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var card = $"/api/v1/pages/{id}";
        await clerk.Record(
            $"{path}/audience",
            new
            {
                subscribers = 400,
                weeklyReach = 300,
                on = "2023-02-01",
            },
            card
        );
        await clerk.Record($"{path}/audience", new { subscribers = 410, on = "2023-02-08" }, card);
        await clerk.Record(
            $"{path}/appearance",
            new
            {
                avatar = true,
                description = true,
                cover = false,
                on = "2023-02-02",
            },
            card
        );
        await clerk.Record($"{path}/widgets", new { widgets = 2, on = "2023-02-03" }, card);

        var seen = await Sighted(id, "2023-02-08");
        seen.GetProperty("subscribers").GetProperty("value").GetInt32().ShouldBe(410);
        (
            seen.GetProperty("weeklyReach").GetProperty("value").GetInt32(),
            seen.GetProperty("weeklyReach").Text("on")
        ).ShouldBe((300, "2023-02-01"), "A look that told no reach takes none back.");
        (
            seen.GetProperty("appearance").GetProperty("cover").GetBoolean(),
            seen.GetProperty("widgets").GetProperty("value").GetInt32()
        ).ShouldBe((false, 2));
        seen.GetProperty("widgets").Text("recordedBy").ShouldBe(await AppFixture.Actor(app.Host, clerk));
        (await Sighted(id, "2023-01-31"))
            .EnumerateObject()
            .ShouldAllBe(figure => figure.Value.ValueKind == JsonValueKind.Null);
    }

    [Theory]
    [
        InlineData("audience", """{"subscribers":400,"weeklyReach":300,"on":"2023-02-01"}"""),
        InlineData("appearance", """{"avatar":true,"description":false,"cover":false,"on":"2023-02-01"}"""),
        InlineData("widgets", """{"widgets":1,"on":"2023-02-01"}""")
    ]
    public async Task Records_once_what_is_said_twice(string slice, string body)
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        for (var i = 0; i < 2; i++)
            (await clerk.Record($"{path}/{slice}", JsonElement.Parse(body), $"/api/v1/pages/{id}").Version()).ShouldBe(
                4
            );
    }

    [Theory]
    [
        InlineData("audience", """{"on":"2023-02-01"}""", "/subscribers"),
        InlineData("audience", """{"subscribers":-1,"on":"2023-02-01"}""", "/subscribers"),
        InlineData("audience", """{"weeklyReach":-1,"on":"2023-02-01"}""", "/weeklyReach")
    ]
    [
        InlineData("widgets", """{"widgets":-1,"on":"2023-02-01"}""", "/widgets"),
        InlineData("appearance", """{"avatar":true,"description":true,"cover":true,"on":"2023-01-08"}""", "/on")
    ]
    public async Task Refuses_what_nobody_can_have_seen(string slice, string body, string pointer)
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        await (await clerk.Send($"{path}/{slice}", JsonElement.Parse(body), $"/api/v1/pages/{id}")).Refuses(
            422,
            "does-not-fit",
            pointer
        );
    }

    async Task<JsonElement> Sighted(string id, string asOf) =>
        (await app.Anonymous().Read($"/api/v1/pages/{id}?asOf={asOf}")).GetProperty("sighted");
}
