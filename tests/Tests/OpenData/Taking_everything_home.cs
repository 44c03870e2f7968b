using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Kedrovy.Host;
using Kedrovy.Host.OpenData;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.OpenData;

/// <summary>The dump: what anybody may read, whole, checkable without us, and nothing else.</summary>
public sealed partial class Taking_everything_home(AppFixture app)
{
    const string Address = "/opendata/dump.zip",
        Phone = "8 38250 47-474",
        Secret = "Секретова С.С.";

    /// <summary>Public calls that need not be in it: they compute from what is, or stand whole in a list.</summary>
    static readonly string[] LeftOut =
    [
        "GET /api/v1/verify",
        "GET /api/v1/months",
        "GET /api/v1/weeks/{}/{}/explain",
        "GET /api/v1/control/explain",
        "GET /api/v1/search",
        "GET /api/v1/changes",
        "GET /api/v1/disclosure/{}/corrections/{}",
    ];

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\z")]
    private static partial Regex Plain { get; }

    [Fact]
    public async Task Is_whole_checkable_and_the_same_for_the_same_facts()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        var path = await Telling_machines_of_bodies.Headed(act);
        await act.Person(act.School, 2, Secret, "staff");
        await act.Clerk.Page(act.School, on: "2023-02-20");
        await act.Clerk.Record(
            $"{path}/consents",
            new
            {
                fields = new[] { "phone" },
                document = new { number = "согласие 1", date = "2023-02-01" },
                on = "2023-02-01",
            },
            path
        );
        await act.Clerk.Record(
            $"{path}/values",
            new
            {
                field = "phone",
                value = Phone,
                on = "2023-02-01",
            },
            path
        );
        var reader = host.Server.CreateClient();

        var files = await Files(reader);
        files.Keys.First().ShouldBe("README.txt");
        Text(files["SHA256SUMS"])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe(
                files
                    .Where(file => file.Key != "SHA256SUMS")
                    .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))}  {file.Key}")
            );
        files.Keys.SelectMany(name => name.Split('/')).ShouldAllBe(part => Plain.IsMatch(part));
        foreach (
            var name in files.Keys.Where(name =>
                name.StartsWith("api/", StringComparison.Ordinal) && !name.Contains("/weeks/", StringComparison.Ordinal)
            )
        )
            Text(files[name])
                .ShouldBe(
                    await reader.GetStringAsync($"/{name[..^".json".Length]}", TestContext.Current.CancellationToken),
                    name
                );
        files.Keys.ShouldBeSubsetOf(
            files.Keys.Where(name =>
                name is "README.txt" or "SHA256SUMS"
                || name.Split('/')[0] is "api" or "opendata" or "openapi" or "audit"
            )
        );
        foreach (
            var name in new[]
            {
                $"api/v1/acts/{act.Id}/clauses.json",
                $"api/v1/disclosure/{act.School}/8-1-v.json",
                $"api/v1/weeks/{app.Now.Year}.json",
                $"opendata/institutions/{act.School}.jsonld",
                "opendata/weeks/meta.csv",
                "opendata/catalogue.jsonld",
                "openapi/v1.json",
            }
        )
            files.ShouldContainKey(name);
        var newest = $"opendata/pages/{await reader.Newest("pages")}.csv";
        files[newest].ShouldBe(await reader.GetByteArrayAsync($"/{newest}", TestContext.Current.CancellationToken));

        var again = await Files(reader);
        again
            .Where(file => Settled(file.Key))
            .Select(file => $"{file.Key} {Convert.ToHexStringLower(file.Value)}")
            .ShouldBe(
                files
                    .Where(file => Settled(file.Key))
                    .Select(file => $"{file.Key} {Convert.ToHexStringLower(file.Value)}")
            );

        Where(files, Phone)
            .ShouldBe(
                [$"api/v1/disclosure/{act.School}/8-1-v.json", $"opendata/institutions/{act.School}.jsonld"],
                ignoreOrder: true
            );
        Where(files, Secret).ShouldBeEmpty();
        await act.Clerk.Record(
            $"{path}/consents/withdrawal",
            new
            {
                fields = new[] { "phone" },
                act = new { number = "1-У", date = "2023-06-01" },
                on = "2023-06-01",
            },
            path
        );
        Where(await Files(reader), Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_a_long_list_whole()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        await Telling_machines_of_bodies.Headed(act);
        for (var more = 0; more < 52; more++)
            await act.Clerk.Page(act.School, active: false, on: "2023-02-20");

        var list = System.Text.Json.JsonElement.Parse((await Files(host.Server.CreateClient()))["api/v1/pages.json"]);
        list.Items().Select(page => page.Text("id")).Distinct().Count().ShouldBe(52);
        list.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task Is_made_for_one_at_a_time_and_not_again_for_who_has_it()
    {
        await using var host = await app.StartApart();
        var reader = host.Server.CreateClient();
        using (host.Services.GetRequiredService<Dump>().Turn())
        {
            var busy = await reader.Get(Address);
            busy.Headers.RetryAfter.ShouldNotBeNull();
            await busy.Refuses(503, "dump-in-the-making");
        }

        var answer = await reader.Get(Address);
        answer.Content.Headers.ContentDisposition!.FileName.ShouldStartWith("kedrovy-");
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        var last = (await session.LastFact(TestContext.Current.CancellationToken))!.Sequence;
        var tag = $"\"{last}-{Town.Today(host.Services.GetRequiredService<TimeProvider>()):yyyy-MM-dd}\"";
        answer.Headers.ETag!.Tag[^12..].ShouldBe(tag[^12..]);
        using var turn = host.Services.GetRequiredService<Dump>().Turn();
        ((int)(await reader.Get(Address, ("If-None-Match", tag))).StatusCode).ShouldBe(304, "It is not even begun.");
    }

    [Fact]
    public void Leaves_no_public_call_out() =>
        Missing([
                .. DumpCrawler.First,
                .. DumpCrawler.Further.SelectMany(more => more.Value),
                "/api/v1/weeks",
                "/api/v1/disclosure/{institutionId}/attachments/{key}",
            ])
            .ShouldBeEmpty("Add it to DumpCrawler, or to LeftOut with a reason.");

    [Fact]
    public void A_call_left_out_would_be_found() => Missing(DumpCrawler.First).ShouldContain("GET /api/v1/pages/{}");

    IEnumerable<string> Missing(IEnumerable<string> walked) =>
        Door.Of(app.Host)
            .Where(door => door is { IsApi: true, IsPublic: true, Method: "GET" })
            .Select(door => door.Route)
            .Except(walked.Select(address => $"GET {Door.Bare(address)}"))
            .Except(LeftOut);

    /// <summary>The log goes on by itself.</summary>
    static bool Settled(string name) => !name.StartsWith("audit/", StringComparison.Ordinal) && name != "SHA256SUMS";

    static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    static IEnumerable<string> Where(IReadOnlyDictionary<string, byte[]> files, string sought) =>
        files.Where(file => Text(file.Value).Contains(sought, StringComparison.Ordinal)).Select(file => file.Key);

    static async Task<IReadOnlyDictionary<string, byte[]>> Files(HttpClient client)
    {
        using var answer = await client.GetAsync(Address);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.Year == 1980);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync();
            using var memory = new MemoryStream();
            await content.CopyToAsync(memory);
            files.Add(entry.FullName, memory.ToArray());
        }

        return files;
    }
}
