using System.Text;
using System.Text.Json;
using Kedrovy.Http;
using Kedrovy.Tests.Guards;
using Marten;

namespace Kedrovy.Tests.Conventions;

/// <summary>
/// Every bad body of <c>bad-bodies.json</c> at every door that takes one: refused in Russian, never a fault of the
/// server, nothing recorded.
/// </summary>
public sealed class Sending_bad_bodies(AppFixture app)
{
    static readonly IReadOnlyDictionary<string, JsonElement> Bodies = JsonElement
        .Parse(Repository.Read("tests", "Tests", "Conventions", "bad-bodies.json"))
        .EnumerateArray()
        .ToDictionary(row => row.Text("name"));

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Is_refused_at_every_door(string name)
    {
        var row = Bodies[name];
        var clerk = await app.As([.. Roles.All.Except(Roles.OfOneInstitution)]);
        var faults = new List<string>();
        foreach (var door in Door.Writes(app.Host).Where(door => door.TakesBody))
        {
            using var message = new HttpRequestMessage(new(door.Method), door.Path) { Content = Content(row) };
            using var answer = await clerk.SendAsync(message, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (Fault((int)answer.StatusCode, text, door.Path == row.Text("path") ? row : null) is { } fault)
                faults.Add($"{door}: {fault}");
        }

        faults.ShouldBeEmpty();
        var actor = await AppFixture.Actor(app.Host, clerk);
        await using var session = app.Store.QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
        (
            await session
                .Events.QueryAllRawEvents()
                .Where(fact => fact.UserName == actor)
                .ToListAsync(TestContext.Current.CancellationToken)
        ).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, """{"id":"298-2022","version":2}""")]
    [InlineData(500, """{"type":"/problems/internal","title":"Ошибка","detail":"Сообщите","status":500}""")]
    [InlineData(400, """{"type":"https://httpstatuses.com/400","title":"Ошибка","detail":"Исправьте"}""")]
    [InlineData(400, """{"type":"/problems/unreadable-json","title":"Invalid JSON format","detail":"Исправьте"}""")]
    [InlineData(400, """{"type":"/problems/unreadable-json","title":"Ошибка","detail":"System.String не подходит"}""")]
    [InlineData(400, "")]
    public void An_answer_out_of_line_would_be_found(int status, string text) =>
        Fault(status, text, null).ShouldNotBeNull();

    [Fact]
    public void An_answer_other_than_the_row_says_would_be_found()
    {
        const string text =
            """{"type":"/problems/unreadable-json","title":"Ошибка","detail":"Исправьте","errors":[{"pointer":"/on","detail":"Нет"}]}""";

        Fault(400, text, Bodies["empty date"]).ShouldBeNull();
        Fault(400, text, Bodies["null member"]).ShouldNotBeNull();
        Fault(400, text, Bodies["blank text"]).ShouldNotBeNull();
    }

    /// <summary>
    /// What is wrong with an answer to a bad body; <paramref name="row"/> where the file says what exactly it must be.
    /// </summary>
    static string? Fault(int status, string text, JsonElement? row)
    {
        if (status is < 400 or >= 500)
            return $"{status} {text}";
        if (!text.StartsWith('{'))
            return $"no problem: {text}";
        var problem = JsonElement.Parse(text);
        if (!problem.Text("type").StartsWith("/problems/", StringComparison.Ordinal) || !Requests.IsRussian(problem))
            return text;
        if (row is not { } asked)
            return null;
        var pointer = asked.TryGetProperty("pointer", out var at) ? at.GetString() : null;
        return
            status == asked.GetProperty("status").GetInt32()
            && problem.Text("type") == asked.Text("type")
            && (pointer is null || problem.Items("errors").Any(fault => fault.Text("pointer") == pointer))
            ? null
            : $"{status} {text}";
    }

    static ByteArrayContent Content(JsonElement row)
    {
        var content = new ByteArrayContent(
            row.TryGetProperty("bodyBase64", out var bytes)
                ? bytes.GetBytesFromBase64()
                : Encoding.UTF8.GetBytes(row.Text("body"))
        );
        if (row.TryGetProperty("contentType", out var type) && type.GetString() is { } name)
            content.Headers.TryAddWithoutValidation("Content-Type", name);
        if (row.TryGetProperty("headers", out var headers))
            foreach (var header in headers.EnumerateObject())
                content.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
        return content;
    }
}
