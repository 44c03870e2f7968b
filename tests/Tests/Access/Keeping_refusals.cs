using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kedrovy.Access;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Tests.Access;

public sealed class Keeping_refusals(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_who_tried_what_but_not_with_which_words()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/accounts?secret=word")
        {
            Content = JsonContent.Create(new { login = "Иванова" }),
        };
        var key = Guid.NewGuid().ToString();
        request.Headers.Add("Idempotency-Key", key);
        (await (await app.As(Roles.Auditor)).SendAsync(request, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var kept = (await Journal()).Single(row => row.GetProperty("idempotencyKey").GetString() == key);
        kept.GetProperty("actor").GetString().ShouldStartWith("staff-");
        kept.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe([Roles.Auditor]);
        kept.GetProperty("path").GetString().ShouldBe("/api/v1/accounts");
        kept.GetProperty("problem").GetString().ShouldBe("/problems/not-allowed");
        kept.GetRawText().ShouldNotContain("Иванова");
        kept.GetRawText().ShouldNotContain("word");
    }

    [Fact]
    public async Task Is_not_for_reads_and_not_for_floods()
    {
        await using var host = await app.StartApart(limits: true);
        (await host.Server.CreateClient().GetAsync("/api/v1/nowhere", Cancel)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        var answers = new List<int>();
        for (var i = 0; i < 40; i++)
            answers.Add((int)(await host.Server.CreateClient().PostAsync("/api/v1/nowhere", null, Cancel)).StatusCode);

        answers.Count(status => status == StatusCodes.Status429TooManyRequests).ShouldBe(10);
        var auditor = await AppFixture.SignedIn(host, [Roles.Auditor], null);
        (await auditor.GetFromJsonAsync<JsonElement>("/api/v1/refusals?limit=200", Cancel))
            .GetProperty("items")
            .GetArrayLength()
            .ShouldBe(30);
    }

    /// <summary>Newest first, to the end: other tests are refused meanwhile.</summary>
    async Task<IReadOnlyList<JsonElement>> Journal()
    {
        var (controller, rows, next) = (await app.As(Roles.Controller), new List<JsonElement>(), "");
        while (next is not null)
        {
            var page = await controller.Read($"/api/v1/refusals?limit=200{(next == "" ? "" : $"&cursor={next}")}");
            rows.AddRange(page.Items());
            next = page.GetProperty("next").GetString();
        }

        return rows;
    }
}
