using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Http;
using Kedrovy.Tests.Disclosure;
using Kedrovy.Tests.Institutions;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Store;

/// <summary>
/// What is destroyed is behind no door that is open to everybody, in no table and in no file, and the log still
/// verifies.
/// </summary>
public sealed class Forgetting_everywhere(AppFixture app)
{
    const string Phone = "8 38250 47-474",
        Text = "Обращение гражданина Вымышленного",
        Title = "Ответ Вымышленному",
        Bytes = "%PDF-1.7 Вымышленный",
        Words = "Здесь ошибка в телефоне Вымышленного";

    [Fact]
    public async Task What_was_destroyed_is_behind_no_door_in_no_table_and_no_file()
    {
        var place = await app.Place();
        AuditSettings settings;
        await using (var host = await AppFixture.Start(place))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            var (desk, person, item) = await Told(host);
            var (file, correction) = (
                (await desk.Clerk.Read(item)).Items("revisions").Last().Items("attachments").Single().Text("key"),
                await Asked(host, desk)
            );
            foreach (var shown in new[] { Phone, Text, Title, Bytes })
                (await Shown(host, desk, file, shown)).Count.ShouldBeGreaterThan(0, shown);
            (await Shown(host, desk, file, Words)).ShouldBeEmpty();
            foreach (var kept in new[] { Phone, Text, Title, Words })
                (await Agreeing_to_publication.Found(place, kept)).ShouldBe(["vault.mt_doc_vaultitem"], kept);

            var act = new { number = "1-У", date = "2023-06-01" };
            await desk.Clerk.Record(
                $"{person}/consents/withdrawal",
                new
                {
                    fields = new[] { "phone" },
                    act,
                    on = "2023-06-01",
                },
                person
            );
            await desk.Publish(item, "2023-06-01", "Без имён.");
            await desk.Tell(
                item,
                "erasure",
                new
                {
                    revisions = new[] { 1 },
                    basis = "152-ФЗ",
                    on = "2023-06-01",
                }
            );
            await desk.Clerk.Record(
                $"{correction}/answer",
                new { outcome = "spam", on = Town.DayOf(host.Services.GetRequiredService<TimeProvider>().GetUtcNow()) },
                correction
            );

            foreach (var gone in new[] { Phone, Text, Title, Bytes, Words })
                (await Shown(host, desk, file, gone)).ShouldBeEmpty(gone);
        }

        foreach (var gone in new[] { Phone, Text, Title, Words, Convert.ToBase64String(Encoding.UTF8.GetBytes(Bytes)) })
            (await Agreeing_to_publication.Found(place, gone)).ShouldBeEmpty(gone);
        using var keys = AuditKeys.Load(settings);
        var report = await Verification.Run(settings, keys.LogKeys, TestContext.Current.CancellationToken);
        report.Findings.ShouldBeEmpty(report.ToString());
    }

    /// <summary>A head who agreed to her phone, and a text with a file.</summary>
    static async Task<(Desk Desk, string Person, string Item)> Told(IAlbaHost host)
    {
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        var personId = await act.Person(act.School, 1);
        await act.Head();
        await act.Tell(act.School, "positions/head/holders", new { personId, on = SampleAct.Signed });
        await act.Tell(
            act.Town,
            "positions",
            new
            {
                positionId = Desk.Owner,
                title = "специалист",
                head = false,
                on = SampleAct.Signed,
            }
        );
        var (desk, person) = (
            new Desk(act, await AppFixture.SignedIn(host, [Roles.Controller], null)),
            $"{act.Card(act.School)}/persons/{personId}"
        );
        await act.Clerk.Record(
            $"{person}/consents",
            new
            {
                fields = new[] { "phone" },
                document = new { number = "согласие 1", date = "2023-02-01" },
                on = "2023-02-01",
            },
            person
        );
        await act.Clerk.Record(
            $"{person}/values",
            new
            {
                field = "phone",
                value = Phone,
                on = "2023-03-01",
            },
            person
        );
        var item = await desk.List(act.Town, "7-9");
        await desk.Tell(item, "revisions", new { text = $"{Text}.", on = "2023-02-13" });
        var message = new HttpRequestMessage(HttpMethod.Post, $"{item}/attachments?title={Title}&on=2023-02-13")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Bytes)),
        };
        message.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(await desk.Clerk.TagOf(item)));
        (await desk.Clerk.SendAsync(message, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await desk.Tell(item, "submission", new { on = "2023-02-13" });
        await desk.Tell(item, "approval", new { on = "2023-02-13" }, desk.Second);
        await desk.Tell(item, "publication", new { revision = 1, on = "2023-02-13" });
        return (desk, person, item);
    }

    /// <summary>Somebody asks for a correction; gives where those who answer it read it.</summary>
    static async Task<string> Asked(IAlbaHost host, Desk desk)
    {
        var asked = await host
            .Server.CreateClient()
            .Record($"/api/v1/disclosure/{desk.Act.School}/corrections", new { code = "phone", text = Words });
        return $"{desk.Act.Card(desk.Act.School)}/corrections/{asked.Headers.Location!.ToString().Split('/')[^1]}";
    }

    /// <summary>Addresses at which everybody reads a value, of all that are open to everybody.</summary>
    static async Task<IReadOnlyList<string>> Shown(IAlbaHost host, Desk desk, string file, string sought)
    {
        var (client, shown) = (host.Server.CreateClient(), new List<string>());
        foreach (
            var address in Door.Of(host)
                .Where(door => door.IsPublic && door.Method == "GET")
                .SelectMany(door => Addresses(door.Pattern, desk, file))
                .Append($"/api/v1/search?q={Uri.EscapeDataString(sought)}")
                .Distinct()
        )
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            if (
                Read(
                        answer.Content.Headers.ContentType?.MediaType,
                        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
                    )
                    .Any(text => text.Contains(sought, StringComparison.Ordinal))
            )
                shown.Add(address);
        }

        return shown;
    }

    static IEnumerable<string> Addresses(string pattern, Desk desk, string file)
    {
        var keys = new Dictionary<string, string[]>
        {
            ["institutionId"] = [desk.Act.School, desk.Act.Town],
            ["clause"] = ["8.1.v", "7.9"],
            ["actId"] = [desk.Act.Id],
            ["key"] = [file],
            ["feed"] = ["publications", "pages", "findings"],
            ["suffix"] = ["atom", "rss", "json"],
            ["code"] = ["institutions", "pages", "weeks", "disclosure"],
        };
        return keys.Aggregate((IEnumerable<string>)[pattern], (patterns, key) =>
                patterns.SelectMany(one =>
                    one.Contains($"{{{key.Key}}}", StringComparison.Ordinal)
                        ? key.Value.Select(value => one.Replace($"{{{key.Key}}}", value, StringComparison.Ordinal))
                        : [one]
                )
            )
            .Where(address => !address.Contains('{', StringComparison.Ordinal));
    }

    /// <summary>The text of an answer, and of each file in an archive.</summary>
    static IEnumerable<string> Read(string? mediaType, byte[] body)
    {
        if (mediaType != "application/zip")
            return [Encoding.UTF8.GetString(body)];
        using var archive = new ZipArchive(new MemoryStream(body));
        return [.. archive.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd())];
    }
}
