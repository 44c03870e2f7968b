using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kedrovy.Access;
using Kedrovy.Http;

namespace Kedrovy.Tests.Access;

public sealed class Coming_in_by_token(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_asked_of_everybody_but_readers_of_the_register()
    {
        var anonymous = app.Anonymous();
        (await anonymous.GetAsync("/api/v1/institutions", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refused(await anonymous.GetAsync("/api/v1/accounts", Cancel), 401, "sign-in-needed");
        await Refused(
            await Bearing("kdr_0123456789abcdef_0123456789012345678901234567890123456789012")
                .GetAsync("/api/v1/accounts", Cancel),
            401,
            "token-refused"
        );
    }

    [Fact]
    public async Task Allows_no_more_than_the_scopes()
    {
        var (administrator, account) = await Opened(Roles.Administrator);
        var reader = Bearing((await Issued(administrator, account, Scopes.Read)).Token);
        (await reader.GetAsync("/api/v1/accounts", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Refused(
            await reader.PostAsync($"/api/v1/accounts/{account}/disablement", null, Cancel),
            403,
            "scope-needed"
        );
    }

    [Fact]
    public async Task Ends_with_the_token_and_with_the_account()
    {
        var (administrator, account) = await Opened(Roles.Auditor);
        var (first, second) = (
            await Issued(administrator, account, Scopes.Read),
            await Issued(administrator, account, Scopes.Read)
        );

        (await administrator.DeleteAsync($"/api/v1/accounts/{account}/tokens/{first.Id}", Cancel)).StatusCode.ShouldBe(
            HttpStatusCode.NoContent
        );
        await Refused(await Bearing(first.Token).GetAsync("/api/v1/refusals", Cancel), 401, "token-refused");
        (await Bearing(second.Token).GetAsync("/api/v1/refusals", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await administrator.PostAsync($"/api/v1/accounts/{account}/disablement", null, Cancel)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        await Refused(await Bearing(second.Token).GetAsync("/api/v1/refusals", Cancel), 401, "token-refused");
    }

    [Fact]
    public async Task Shows_a_secret_once_even_to_a_repeated_request()
    {
        var (administrator, account) = await Opened(Roles.Auditor);
        administrator.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        (await Issued(administrator, account, Scopes.Read)).Token.ShouldNotBe(
            (await Issued(administrator, account, Scopes.Read)).Token
        );
    }

    [Theory]
    [InlineData(Roles.InstitutionHead, "school-1", 400)]
    [InlineData(Roles.InstitutionHead, "school-2", 403)]
    [InlineData(Roles.Controller, null, 400)]
    [InlineData(Roles.Auditor, null, 403)]
    [InlineData(Roles.Administrator, null, 403)]
    public async Task Lets_a_head_act_in_the_own_body_alone(string role, string? institution, int status)
    {
        var client = await (institution is null ? app.As(role) : app.OfInstitution(institution, role));
        (
            (int)
                (
                    await client.PostAsJsonAsync("/api/v1/institutions/school-1/units", new { odd = 1 }, Cancel)
                ).StatusCode
        ).ShouldBe(status);
    }

    async Task<(HttpClient Administrator, string AccountId)> Opened(string role)
    {
        var administrator = await app.As(Roles.Administrator);
        var answer = await administrator.PostAsJsonAsync(
            "/api/v1/accounts",
            new { login = $"a-{Guid.NewGuid():N}", roles = new[] { role } },
            Cancel
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (
            administrator,
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!
        );
    }

    static async Task<(string Id, string Token)> Issued(HttpClient administrator, string account, string scope)
    {
        var answer = await administrator.PostAsJsonAsync(
            $"/api/v1/accounts/{account}/tokens",
            new { scopes = new[] { scope } },
            Cancel
        );
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (token.GetProperty("id").GetString()!, token.GetProperty("token").GetString()!);
    }

    HttpClient Bearing(string token)
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    static async Task Refused(HttpResponseMessage answer, int status, string slug)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel))
            .GetProperty("type")
            .GetString()
            .ShouldBe($"/problems/{slug}");
    }
}
