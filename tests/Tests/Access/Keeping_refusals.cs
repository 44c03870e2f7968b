using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kedrovy.Host.Access;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Tests.Access;

public sealed class Keeping_refusals(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_who_tried_what_but_not_with_which_words()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/accounts?secret=word") { Content = JsonContent.Create(new { login = "Иванова" }) };
        var key = Guid.NewGuid().ToString();
        request.Headers.Add("Idempotency-Key", key);
        (await (await app.As(Roles.Auditor)).SendAsync(request, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var kept = (await Journal()).EnumerateArray().Single(row => row.GetProperty("idempotencyKey").GetString() == key);
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
        var path = $"/api/v1/nowhere-{Guid.NewGuid():N}";
        (await (await app.As(Roles.Auditor)).GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var answers = new List<int>();
        for (var i = 0; i < AccessSetup.AnonymousPerMinute + 5; i++) answers.Add(await FromOutside(path));

        answers.ShouldContain(StatusCodes.Status429TooManyRequests);
        (await Journal()).EnumerateArray().Count(row => row.GetProperty("path").GetString() == path)
            .ShouldBe(answers.Count(status => status != StatusCodes.Status429TooManyRequests));
    }

    /// <summary>The answer to its end, since the refusal is kept before that.</summary>
    async Task<int> FromOutside(string path)
    {
        var context = await app.Host.Server.SendAsync(
            sent => (sent.Request.Method, sent.Request.Path, sent.Connection.RemoteIpAddress) = ("POST", path, IPAddress.Parse("192.0.2.7")), Cancel);
        await context.Response.Body.CopyToAsync(Stream.Null, Cancel);
        return context.Response.StatusCode;
    }

    async Task<JsonElement> Journal() =>
        (await (await app.As(Roles.Controller)).GetFromJsonAsync<JsonElement>("/api/v1/refusals?limit=200", Cancel)).GetProperty("items");
}
