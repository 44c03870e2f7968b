using System.Text.Json;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// <c>contract.txt</c> is what portals and auditors were promised, kept or not kept yet; the host may not fall behind
/// it unnoticed.
/// </summary>
public sealed class Keeping_to_the_contract(AppFixture app)
{
    const string NotYet = "# not yet";

    static readonly string[] Lines = Repository
        .Read("tests", "Tests", "Guards", "contract.txt")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    static readonly string[] Built = [.. Lines.TakeWhile(line => line != NotYet)];
    static readonly string[] Promised = [.. Lines.SkipWhile(line => line != NotYet).Skip(1)];

    [Fact]
    public void Every_route_said_to_be_built_is_there() =>
        Built.Where(line => !Answers(line, Door.Of(app.Host))).ShouldBeEmpty();

    [Fact]
    public void No_route_said_to_be_missing_is_there() =>
        Promised
            .Where(line => Answers(line, Door.Of(app.Host)))
            .ShouldBeEmpty($"These are built: move them above \"{NotYet}\" in contract.txt.");

    [Fact]
    public async Task Every_route_of_the_register_is_described()
    {
        var described = Described(await app.Anonymous().Read("/openapi/v1.json"));

        Built
            .Where(line => line.Contains(" /api/", StringComparison.Ordinal))
            .Select(Bare)
            .Except(described)
            .ShouldBeEmpty();
        Door.Of(app.Host).Where(door => door.IsApi).Select(door => door.Route).Except(described).ShouldBeEmpty();
    }

    [Fact]
    public void A_route_that_went_or_came_would_be_found()
    {
        var doors = Door.Of(app.Host);

        Answers("GET /api/v1/acts/{act}", doors).ShouldBeTrue();
        Answers(
                "GET /api/v1/acts/{act}/clauses",
                doors.Where(door => !door.Pattern.EndsWith("/clauses", StringComparison.Ordinal))
            )
            .ShouldBeFalse();
        Answers("DELETE /api/v1/acts/{act}", doors).ShouldBeFalse();
        Answers("GET /api/v1/years", doors).ShouldBeFalse();
    }

    /// <summary>Whether a door answers at such an address, whatever its parameters are called.</summary>
    static bool Answers(string line, IEnumerable<Door> doors)
    {
        var (method, path) = (line.Split(' ')[0], line.Split(' ')[1]);
        return doors.Any(door =>
            door.Method == method
            && (
                door.Route == Bare(line)
                || (!path.Contains('{', StringComparison.Ordinal) && !door.IsApi && Matches(door, path))
            )
        );
    }

    static bool Matches(Door door, string path) =>
        new TemplateMatcher(new RouteTemplate(RoutePatternFactory.Parse(door.Pattern)), []).TryMatch(path, []);

    static string Bare(string line) => $"{line.Split(' ')[0]} {Door.Bare(line.Split(' ')[1])}";

    static IReadOnlyList<string> Described(JsonElement description) =>
        [
            .. from path in description.GetProperty("paths").EnumerateObject()
            from method in path.Value.EnumerateObject()
            select Bare($"{method.Name.ToUpperInvariant()} {path.Name}"),
        ];
}
