using Kedrovy.Access;
using Kedrovy.Http;
using Microsoft.Extensions.Time.Testing;

namespace Kedrovy.Tests.Access;

public sealed class Opening_accounts
{
    [Theory]
    [InlineData("deputy", Roles.Controller, null, null)]
    [InlineData("head.school-1", Roles.InstitutionHead, "school-1", null)]
    [InlineData("Иванова И.И.", Roles.Controller, null, "/login")]
    [InlineData("ab", Roles.Controller, null, "/login")]
    [InlineData("deputy", "boss", null, "/roles")]
    [InlineData("deputy", null, null, "/roles")]
    [InlineData("head", Roles.InstitutionHead, null, "/institution")]
    [InlineData("head", Roles.InstitutionHead, "School 1", "/institution")]
    [InlineData("deputy", Roles.Controller, "school-1", "/institution")]
    public void Points_at_what_does_not_fit(string login, string? role, string? institution, string? pointer) =>
        Account.Fault(login, role is null ? [] : [role], institution)?.Pointer.ShouldBe(pointer);

    [Fact]
    public void Gives_a_key_that_names_nobody() =>
        Account
            .Open("ivanova", [Roles.Auditor], null, null, TimeProvider.System)
            .Id.ShouldMatch("^staff-[0-9a-f]{12}$");

    [Fact]
    public void Admits_a_token_until_its_day_and_no_other_text()
    {
        var clock = new FakeTimeProvider();
        var (token, text) = AccessToken.Issue("kedrovy", "staff-1", [Scopes.Read], days: 10, by: null, clock);

        AccessToken.IdIn(text).ShouldBe(token.Id);
        token.Admits(text, clock.GetUtcNow().AddDays(9)).ShouldBeTrue();
        token.Admits(text, clock.GetUtcNow().AddDays(10)).ShouldBeFalse();
        token.Admits(text[..^1], clock.GetUtcNow()).ShouldBeFalse();
        (token with { RevokedAt = clock.GetUtcNow() }).Admits(text, clock.GetUtcNow()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("kdr_")]
    [InlineData("kdr_0123456789abcdef_short")]
    [InlineData("ghp_0123456789abcdef_0123456789012345678901234567890123456789012")]
    public void Sees_no_token_in_other_text(string text) => AccessToken.IdIn(text).ShouldBeNull();
}
