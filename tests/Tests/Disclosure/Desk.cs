using Kedrovy.Http;

namespace Kedrovy.Tests.Disclosure;

/// <summary>A sample act with two clerks who look at each other's texts, and positions to own the items.</summary>
sealed record Desk(SampleAct Act, HttpClient Second)
{
    public const string Owner = "specialist";

    public static async Task<Desk> Set(AppFixture app, bool published = true)
    {
        var act = await SampleAct.Recorded(app);
        if (published)
            await act.Publish();
        foreach (var body in new[] { act.Town, act.School, act.Office })
            await act.Tell(
                body,
                "positions",
                new
                {
                    positionId = Owner,
                    title = "специалист",
                    head = false,
                    on = SampleAct.Signed,
                }
            );
        return new(act, await app.As(Roles.Controller, Roles.ContentLead));
    }

    public HttpClient Clerk => Act.Clerk;

    public string Checklist(string body) => $"/api/v1/disclosure/{body}";

    /// <summary>The address of an item of a body.</summary>
    public string Item(string body, string code) => $"{Act.Card(body)}/disclosure/item-{body}-{code}";

    /// <summary>Takes an item of the catalogue up; gives its address.</summary>
    public async Task<string> List(string body, string code, object? more = null, string on = SampleAct.Published)
    {
        await Clerk.Record(
            $"{Act.Card(body)}/disclosure",
            more
                ?? new
                {
                    code,
                    ownerPositionId = Owner,
                    on,
                }
        );
        return Item(body, code);
    }

    /// <summary>Records something about an item, with the ETag it has now.</summary>
    public Task<HttpResponseMessage> Tell(string item, string what, object words, HttpClient? by = null) =>
        (by ?? Clerk).Record($"{item}/{what}", words, item);

    /// <summary>As <see cref="Tell"/>, whatever the answer.</summary>
    public Task<HttpResponseMessage> Try(string item, string what, object words, HttpClient? by = null) =>
        (by ?? Clerk).Send($"{item}/{what}", words, item);

    /// <summary>A revision from draft to publication; gives its number.</summary>
    public async Task<int> Publish(string item, string on, string text = "Сведения.", string? shownOn = null)
    {
        await Tell(item, "revisions", new { text, on });
        await Tell(item, "submission", new { on });
        await Tell(item, "approval", new { on }, Second);
        var revision = (await Clerk.Read(item)).Items("revisions").Count();
        await Tell(item, "publication", new { revision, on = shownOn ?? on });
        return revision;
    }

    /// <summary>State of an item on a day.</summary>
    public async Task<string> State(string body, string code, string asOf) =>
        (await Row(body, code, asOf)).Text("state");

    public async Task<System.Text.Json.JsonElement> Row(string body, string code, string asOf) =>
        (await Clerk.Read($"{Checklist(body)}?asOf={asOf}")).Items("items").Single(row => row.Text("code") == code);
}
