using System.Text.Json.Nodes;
using Alba;
using Kedrovy.Http;
using Kedrovy.Tests.Guards;

namespace Kedrovy.Tests;

/// <summary>
/// An act like decree 298 in small, under keys nobody else has: the administration, a school of clause 3, an office and
/// an archive of clause 4. Signed on 1 February 2023; its publication is for the test to record.
/// </summary>
sealed record SampleAct(IAlbaHost Host, HttpClient Clerk, string Actor, string Key)
{
    public const string Signed = "2023-02-01";
    public const string Published = "2023-02-10";

    public string Id => $"17-{Key}-2023";
    public string Town => $"town-{Key}";
    public string School => $"school-{Key}";
    public string Office => $"office-{Key}";
    public string Archive => $"archive-{Key}";
    public string Path => $"/api/v1/acts/{Id}";

    /// <summary>Records such an act with a clerk of its own.</summary>
    public static Task<SampleAct> Recorded(AppFixture app) => Recorded(app.Host);

    public static async Task<SampleAct> Recorded(IAlbaHost host)
    {
        var act = await Ready(host);
        await act.Clerk.Record("/api/v1/acts", act.Body());
        return act;
    }

    /// <summary>As <see cref="Recorded(AppFixture)"/>, without what its clauses demand.</summary>
    public static async Task<SampleAct> Unread(AppFixture app)
    {
        var act = await Ready(app.Host);
        await act.Clerk.Record("/api/v1/acts", act.Body(bound: false));
        return act;
    }

    /// <summary>A clerk and free keys, before anything is recorded.</summary>
    public static async Task<SampleAct> Ready(IAlbaHost host)
    {
        var clerk = await AppFixture.SignedIn(host, [Roles.Controller, Roles.ContentLead], null);
        return new(host, clerk, await AppFixture.Actor(host, clerk), Guid.NewGuid().ToString("n")[..12]);
    }

    /// <summary>What clauses of its own demand; as sent to record it, those like the decree's follow.</summary>
    public static object[] Bindings { get; } =
    [
        Binding("1", "organiser", new { }, "administration"),
        Binding("2", "contentWorker", new { places = new[] { "site", "vk", "ok" } }, "administration"),
        Binding("3", "obligatedList", new { }),
        Binding("4", "exemptList", new { }),
        Binding("4", "organiser", new { }, "exempt"),
        Binding("5", "organiser", new { }, "obligated"),
        Binding(
            "6.4",
            "regularPosts",
            new
            {
                networks = new[] { "vk", "ok" },
                postsPerWeek = 2,
                postsAreMandatory = false,
                silentWeeks = 2,
            },
            "administration",
            "obligated"
        ),
        Binding("10", "entryIntoForce", new { }, "administration"),
    ];

    static readonly JsonNode Decree = JsonNode.Parse(Repository.Read("data", "acts", "298-2022", "act.json"))!;

    /// <summary>Clauses of its own; what else decree 298 asks, it asks in clauses of the same numbers.</summary>
    static readonly string[] Own = ["1", "2", "3", "4", "5", "6.4", "10"];

    /// <summary>What all its clauses demand, as sent to record it.</summary>
    public static object[] AllBindings => [.. Bindings, .. LikeTheDecree];

    static IEnumerable<JsonNode> LikeTheDecree =>
        Decree["bindings"]!.AsArray().OfType<JsonNode>().Where(binding => !Own.Contains($"{binding["clause"]}"));

    /// <summary>The numbers of its clauses, in their order.</summary>
    public static IReadOnlyList<string> Numbers
    {
        get
        {
            var asked = LikeTheDecree.Select(binding => $"{binding["clause"]}").ToHashSet();
            return
            [
                .. Decree["clauses"]!
                    .AsArray()
                    .Select(clause => $"{clause!["number"]}")
                    .Where(number => asked.Contains(number) || Own.Contains(number)),
            ];
        }
    }

    static IEnumerable<object> Clauses => Numbers.Select(number => OwnClause(number) ?? Clause(number, "formal"));

    static object? OwnClause(string number) =>
        number switch
        {
            "1" or "2" => Clause(number, "appointment", "administration"),
            "3" => Clause(number, "mandatory", "obligated"),
            "4" => Clause(number, "permission", "exempt"),
            "5" => Clause(number, "appointment", "obligated"),
            "6.4" => Clause(number, "recommended", "administration", "obligated"),
            "10" => Clause(number, "formal", "administration", "obligated", "exempt"),
            _ => null,
        };

    public static object Terms { get; } = new
    {
        title = "Постановление № 17",
        owner = "Постановление № 17",
        findingTerm = 10,
        reminderBefore = 3,
    };

    public static object Binding(string clause, string duty, object measure, params string[] about) =>
        new
        {
            clause,
            duty,
            about,
            measure,
        };

    /// <summary>What is sent to record it; <paramref name="school"/> is the school's name.</summary>
    public object Body(string? school = null, bool bound = true) =>
        new
        {
            bindings = bound ? AllBindings : null,
            terms = bound ? Terms : null,
            actId = Id,
            issuer = Town,
            kind = "постановление",
            number = "17",
            date = Signed,
            title = $"О доступе к информации {Key}",
            preamble = "На основании закона",
            signature = "Мэр города",
            bases = new[]
            {
                new
                {
                    title = "Федеральный закон",
                    number = "8-ФЗ",
                    date = "2009-02-09",
                },
            },
            clauses = Clauses,
            bodies = new object[]
            {
                new
                {
                    institutionId = Town,
                    name = $"Администрация {Key}",
                    kind = "administration",
                    clause = "1",
                },
                new
                {
                    institutionId = School,
                    name = school ?? $"Школа {Key}",
                    kind = "obligated",
                    clause = "3",
                },
                new
                {
                    institutionId = Office,
                    name = $"Бухгалтерия {Key}",
                    kind = "exempt",
                    clause = "4",
                },
                new
                {
                    institutionId = Archive,
                    name = $"Архив {Key}",
                    kind = "exempt",
                    clause = "4",
                },
            },
        };

    static object Mandatory(string number) => Clause(number, "mandatory", "administration", "obligated");

    /// <summary>Another act without clauses, published, that may amend this one; gives its key.</summary>
    public async Task<string> Amending(string number, string published)
    {
        var id = await Another(number);
        await PublishAnother(id, published);
        return id;
    }

    /// <summary>Another act of the same issuer that is not published; gives its key.</summary>
    public async Task<string> Another(
        string number,
        object[]? clauses = null,
        object[]? bodies = null,
        object[]? bindings = null,
        string date = "2023-03-01"
    )
    {
        var id = $"{number}-{Key}-2024";
        var words = new
        {
            actId = id,
            issuer = Town,
            kind = "постановление",
            number,
            date,
            title = $"О внесении изменений {Key}",
            preamble = "В целях уточнения",
            signature = "Мэр города",
            bases = Array.Empty<object>(),
            clauses = clauses ?? [],
            bodies = bodies ?? [],
            bindings,
            terms = bindings is null ? null : Terms,
        };
        await Clerk.Record("/api/v1/acts", words);
        return id;
    }

    public Task<HttpResponseMessage> PublishAnother(string id, string on) =>
        Clerk.Record(
            $"/api/v1/acts/{id}/publication",
            new
            {
                bulletin = "Информационный бюллетень",
                issue = "5",
                on,
            },
            $"/api/v1/acts/{id}"
        );

    /// <summary>Records something about the act, with the ETag it has now.</summary>
    public Task<HttpResponseMessage> Do(string what, object words) => Clerk.Record($"{Path}/{what}", words, Path);

    /// <summary>As <see cref="Do"/>, whatever the answer.</summary>
    public Task<HttpResponseMessage> TryDo(string what, object words) => Clerk.Send($"{Path}/{what}", words, Path);

    public static object Clause(string number, string kind, params string[] addressees) =>
        new
        {
            number,
            kind,
            text = $"Слова пункта {number}.",
            subject = "кто",
            @object = "что",
            addressees,
        };

    public string Card(string body) => $"/api/v1/institutions/{body}";

    public Task<HttpResponseMessage> Publish(string on = Published) =>
        Clerk.Record(
            $"{Path}/publication",
            new
            {
                bulletin = "Информационный бюллетень",
                issue = "3",
                on,
            },
            Path
        );

    /// <summary>Records something about a body, with the ETag it has now.</summary>
    public Task<HttpResponseMessage> Tell(string body, string what, object words) =>
        Clerk.Record($"{Card(body)}/{what}", words, Card(body));

    /// <summary>As <see cref="Tell"/>, whatever the answer.</summary>
    public Task<HttpResponseMessage> Try(string body, string what, object words) =>
        Clerk.Send($"{Card(body)}/{what}", words, Card(body));

    /// <summary>Records a person of a body; gives the key.</summary>
    public async Task<string> Person(
        string body,
        int number,
        string name = "Смирнова А.П.",
        string basis = "publishedByLaw"
    )
    {
        var personId = $"person-{Key}-{number}";
        await Clerk.Record(
            $"{Card(body)}/persons",
            new
            {
                personId,
                name,
                basis,
                on = Signed,
            }
        );
        return personId;
    }

    /// <summary>A position of the school, its head's.</summary>
    public Task<HttpResponseMessage> Head() =>
        Tell(
            School,
            "positions",
            new
            {
                positionId = "head",
                title = "директор",
                head = true,
                on = Signed,
            }
        );
}
