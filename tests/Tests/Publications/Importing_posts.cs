using System.Text;
using System.Text.Json;
using Kedrovy.Duties.Calendar;
using Kedrovy.Tests.Channels;
using MiniExcelLibs;

namespace Kedrovy.Tests.Publications;

/// <summary>
/// A table of posts is recorded as a whole, says row by row what is wrong, and does no harm whatever stands in it.
/// </summary>
public sealed class Importing_posts(AppFixture app)
{
    const string Import = "/api/v1/institutions/school-1/posts/import";

    [Fact]
    public async Task Records_posts_figures_and_twins_with_their_actor_and_seal()
    {
        var clerk = await app.Clerk();
        var (vk, _, number) = await clerk.Vk();
        var (ok, _, group) = await clerk.Ok();
        var topic = PostsOverHttp.Number();
        var report = await Sent(
            clerk,
            $""""
            page;address;at;form;text;pinned;views;likes;comments;reposts
            {vk};https://vk.com/wall-{number}_1;16.01.2023 12:30;своя;"Кружок {number}:
            набор; начало ""завтра""";да;1 412;3;0;
            {vk};vk.com/wall-{number}_2;2023-01-17T05:30:00Z;repost;;;;;;
            {ok};ok.ru/group/{group}/topic/{topic};17.01.2023;;Кружок {number} — набор. Начало завтра;нет;;;;
            """"
        );

        Counts(report).ShouldBe((3, 3, 0, 1));
        var first = await clerk.Read(PostsOverHttp.Card($"post-vk-{number}-1"));
        (first.Text("text"), first.Text("at"), first.Text("on"), first.GetProperty("pinned").GetBoolean()).ShouldBe(
            ($"Кружок {number}:\nнабор; начало \"завтра\"", "2023-01-16T05:30:00+00:00", "2023-01-16", true)
        );
        (
            first.Items("measurements").Single().GetProperty("views").GetInt32(),
            (await clerk.Read(PostsOverHttp.Card($"post-vk-{number}-2"))).Text("form"),
            (await clerk.Read(PostsOverHttp.Card($"post-ok-{topic}"))).Text("twinOf")
        ).ShouldBe((1412, "repost", $"post-vk-{number}-1"));
        var facts = await app.Facts($"post-vk-{number}-1");
        facts.Select(fact => fact.EventTypeName).ShouldBe(["post_recorded", "post_measured"]);
        facts[0].Data.ShouldBeOfType<PostRecorded>().Source.ShouldBe(Source.Import);
        var actor = await AppFixture.Actor(app.Host, clerk);
        facts.ShouldAllBe(fact => fact.UserName == actor && fact.Headers!.Count > 0);
        first.Text("recordedBy").ShouldBe(actor);
    }

    [Fact]
    public async Task The_same_table_twice_changes_nothing_and_new_figures_are_added()
    {
        var clerk = await app.Clerk();
        var (vk, path, number) = await clerk.Vk();
        string Table(int views, string text = "Текст.") =>
            $"page,address,on,text,views\n{vk},vk.com/wall-{number}_1,2023-01-16,{text},{views}\n"
            + $"{vk},vk.com/wall-{number}_2,2023-01-16,,\n";
        const string reviewed = "&reviewedFrom=2023-01-16&reviewedThrough=2023-01-22";

        Counts(await Sent(clerk, Table(5), reviewed)).ShouldBe((2, 2, 0, 1));
        Counts(await Sent(clerk, Table(5), reviewed)).ShouldBe((2, 0, 2, 0));
        Counts(await Sent(clerk, Table(7), reviewed)).ShouldBe((2, 0, 2, 1));
        (await Sent(clerk, Table(7, "Другой текст.")))
            .GetProperty("changed")
            .EnumerateArray()
            .Select(row => row.GetInt32())
            .ShouldBe([2]);

        (await app.Facts($"post-vk-{number}-1"))
            .Select(fact => fact.EventTypeName)
            .ShouldBe(["post_recorded", "post_measured", "post_measured"]);
        (await app.Facts($"post-vk-{number}-2")).ShouldHaveSingleItem();
        (await app.Facts($"feed-{vk}"))
            .Single()
            .Data.ShouldBe(
                new FeedReviewed("school-1", vk, new(2023, 1, 16), new(2023, 1, 22), Source.Import, Town.DayOf(app.Now))
            );
        (await clerk.Read($"{path}/feed")).Items("reviews").Single().Text("source").ShouldBe("import");
    }

    [Fact]
    public async Task A_text_is_compared_with_the_one_that_stands_there_also_when_an_older_one_was_told_later()
    {
        var clerk = await app.Clerk();
        var (vk, path, number) = await clerk.Vk();
        var post = await clerk.Post(path, $"vk.com/wall-{number}_1", "2023-01-16", "Первый.");
        await clerk.Change(post, "edition", new { text = "Третий.", on = "2023-01-20" });
        await clerk.Change(post, "edition", new { text = "Второй.", on = "2023-01-18" });
        string Table(string text) => $"page;address;on;text\n{vk};vk.com/wall-{number}_1;16.01.2023;{text}";

        (await Sent(clerk, Table("Третий."))).GetProperty("changed").EnumerateArray().ShouldBeEmpty();
        (await Sent(clerk, Table("Второй."))).GetProperty("changed").EnumerateArray().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_row_at_fault_keeps_all_out_and_is_told_by_number_and_column()
    {
        var clerk = await app.Clerk();
        var (vk, _, number) = await clerk.Vk();
        var table = $"""
            page;address;on;form;pinned;views;text
            {vk};vk.com/wall-{number}_1;16.01.2023;;;;
            {vk};vk.com/wall5_6;16.01.2023;;;;
            {vk};vk.com/wall-{number}_3;31.02.2023;другая;;;
            nothing;vk.com/wall-{number}_4;16.01.2023;;может быть;-1;

            {vk};vk.com/wall-{number}_5;08.01.2023;;;;{'\u0007'}
            {vk};m.vk.com/wall-{number}_1;16.01.2023;;;;
            {vk};vk.com/wall-{number}_7;;;;;
            """;
        (int, string)[] wrong =
        [
            (3, "address"),
            (4, "on"),
            (4, "form"),
            (5, "page"),
            (5, "pinned"),
            (7, "text"),
            (8, "address"),
            (9, "at"),
        ];

        var refused = await (await Send(clerk, table)).Problem(422);
        refused.Text("type").ShouldBe("/problems/rows-do-not-fit");
        refused
            .Items("errors")
            .Select(fault => fault.Text("pointer"))
            .ShouldBe(wrong.Select(fault => $"/{fault.Item1}/{fault.Item2}"));
        refused
            .Items("errors")
            .First()
            .Text("detail")
            .ShouldStartWith("Строка 3, столбец address: Это запись на личной странице.");
        (await app.Facts($"post-vk-{number}-1")).ShouldBeEmpty();

        var dry = await Sent(clerk, table, "&dryRun=true&partial=true");
        dry.Items("faults")
            .Select(fault => (fault.GetProperty("row").GetInt32(), fault.Text("column")))
            .ShouldBe(wrong);
        (dry.GetProperty("dryRun").GetBoolean(), dry.GetProperty("recorded").GetInt32()).ShouldBe((true, 1));
        (await app.Facts($"post-vk-{number}-1")).ShouldBeEmpty();

        Counts(await Sent(clerk, table, "&partial=true&reviewedFrom=2023-01-16&reviewedThrough=2023-01-22"))
            .ShouldBe((7, 1, 0, 0));
        (await app.Facts($"post-vk-{number}-1")).ShouldHaveSingleItem();
        (await app.Facts($"feed-{vk}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_of_another_body_or_page_is_a_fault()
    {
        var clerk = await app.Clerk();
        var (vk, path, number) = await clerk.Vk();
        var (named, _, _) = await clerk.Page(url: $"https://vk.com/{PagesOverHttp.Unique()}");
        var (foreign, _, other) = await clerk.Vk("culture");
        await clerk.Post(path, $"vk.com/wall-{number}_1");

        await Wrong($"{foreign};vk.com/wall-{other}_1", "page");
        await Wrong($"{named};vk.com/wall-{number}_1", "address");
        await Wrong($"{vk};vk.com/wall-{other}_1", "address");

        async Task Wrong(string row, string column) =>
            (await Sent(clerk, $"page;address;on\n{row};16.01.2023", "&dryRun=true"))
                .Items("faults")
                .Single()
                .Text("column")
                .ShouldBe(column, row);
    }

    [Fact]
    public async Task Comes_as_a_spreadsheet_too_with_dates_as_dates()
    {
        var clerk = await app.Clerk();
        var (vk, _, number) = await clerk.Vk();
        using var sheet = new MemoryStream();
        sheet.SaveAs(
            new object[]
            {
                new Dictionary<string, object?>
                {
                    ["Страница"] = vk,
                    ["Ссылка"] = $"https://vk.com/wall-{number}_1",
                    ["Дата и время"] = new DateTime(2023, 1, 16, 23, 30, 0),
                    ["Текст"] = "=HYPERLINK(\"x\")",
                    ["Просмотры"] = 12,
                    ["Закреплена"] = true,
                    ["Охват"] = 1.5,
                },
                new Dictionary<string, object?>
                {
                    ["Страница"] = vk,
                    ["Ссылка"] = $"https://vk.com/wall-{number}_2",
                    ["Дата и время"] = new DateTime(2023, 1, 17),
                    ["Текст"] = null,
                    ["Просмотры"] = null,
                    ["Закреплена"] = false,
                    ["Охват"] = null,
                },
            }
        );

        var report = await Answer(await Send(clerk, sheet.ToArray(), Xlsx));
        Counts(report).ShouldBe((2, 2, 0, 1));
        report.GetProperty("ignored").EnumerateArray().Single().GetString().ShouldBe("Охват");
        var (first, second) = (
            await clerk.Read(PostsOverHttp.Card($"post-vk-{number}-1")),
            await clerk.Read(PostsOverHttp.Card($"post-vk-{number}-2"))
        );
        (first.Text("at"), first.Text("on"), first.Text("text"), first.GetProperty("pinned").GetBoolean()).ShouldBe(
            ("2023-01-16T16:30:00+00:00", "2023-01-16", "=HYPERLINK(\"x\")", true)
        );
        (second.Text("at"), second.Text("on"), second.Text("text")).ShouldBe((null!, "2023-01-17", null!));
    }

    [Fact]
    public async Task What_is_no_such_table_is_refused_in_russian_and_nothing_breaks()
    {
        var clerk = await app.Clerk();
        string[] texts =
        [
            "",
            "page;address",
            "page;address;on;page",
            "a;b;c",
            "\"page;address;on\n\"x",
            "page\0address",
            new(';', 5000),
        ];
        foreach (var table in (byte[][])[.. texts.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE, 0x41], Cp1251])
            (await (await Send(clerk, table, "text/csv")).Problem(422))
                .Text("type")
                .ShouldBe("/problems/unreadable-table", Convert.ToHexString(table.Take(20).ToArray()));
        foreach (
            var table in (byte[][])
                [
                    [],
                    [1, 2, 3],
                    .. BadSheets,
                ]
        )
            (await (await Send(clerk, table, Xlsx)).Problem(422)).Text("type").ShouldBe("/problems/unreadable-table");
        await (await Send(clerk, new byte[10 * 1024 * 1024 + 1], "text/csv")).Refuses(413, "too-large");
        await (await Send(clerk, "page;address;on"u8.ToArray(), "text/csv", "&dryRun=perhaps")).Refuses(
            400,
            "unreadable-parameter"
        );
        await (await Send(clerk, "page;address;on"u8.ToArray(), "text/csv", "&reviewedFrom=2023-01-01")).Refuses(
            400,
            "unreadable-review"
        );
        Counts(await Sent(clerk, "\uFEFFpage;address;on\n;;\n")).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Of_two_who_send_the_same_at_once_one_records_it()
    {
        var clerk = await app.Clerk();
        var (vk, _, number) = await clerk.Vk();
        var rows = Enumerable.Range(1, 20).Select(post => $"{vk};vk.com/wall-{number}_{post};16.01.2023");
        var table = $"page;address;on\n{string.Join('\n', rows)}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(clerk, table)));

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode || (int)answer.StatusCode == 409);
        (await Task.WhenAll(answers.Where(answer => answer.IsSuccessStatusCode).Select(Answer)))
            .Sum(report => report.GetProperty("recorded").GetInt32())
            .ShouldBe(20);
        (await app.Anonymous().Read($"/api/v1/publications?page={vk}&limit=200")).Items().Count().ShouldBe(20);
    }

    [Fact]
    public async Task A_repeat_under_one_key_gets_the_first_answer()
    {
        var clerk = await app.Clerk();
        var (vk, _, number) = await clerk.Vk();
        var (table, key) = (
            Encoding.UTF8.GetBytes($"page;address;on\n{vk};vk.com/wall-{number}_1;16.01.2023"),
            $"key-{number}"
        );

        var answers = new[]
        {
            await Send(clerk, table, "text/csv", key: key),
            await Send(clerk, table, "text/csv", key: key),
        };
        (await Answer(answers[1])).GetRawText().ShouldBe((await Answer(answers[0])).GetRawText());
        await (await Send(clerk, "page;address;on\n"u8.ToArray(), "text/csv", key: key)).Problem(422);
    }

    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    static readonly byte[] Cp1251 = [0xF1, 0xF2, 0xF0, 0xE0, 0xED, 0xE8, 0xF6, 0xE0];

    /// <summary>Spreadsheets cut short, with a byte turned, and a bare archive.</summary>
    static IEnumerable<byte[]> BadSheets
    {
        get
        {
            using var sheet = new MemoryStream();
            sheet.SaveAs(new[] { new { page = "x", address = "y" } });
            var whole = sheet.ToArray();
            yield return whole[..(whole.Length / 2)];
            yield return [.. whole.Select((part, index) => index == whole.Length / 3 ? (byte)~part : part)];
            using var bare = new MemoryStream();
            using (
                var parts = new System.IO.Compression.ZipArchive(
                    bare,
                    System.IO.Compression.ZipArchiveMode.Create,
                    leaveOpen: true
                )
            )
                parts.CreateEntry("nothing");
            yield return bare.ToArray();
        }
    }

    static (int Rows, int Recorded, int Known, int Measured) Counts(JsonElement report) =>
        (
            report.GetProperty("rows").GetInt32(),
            report.GetProperty("recorded").GetInt32(),
            report.GetProperty("known").GetInt32(),
            report.GetProperty("measured").GetInt32()
        );

    static Task<HttpResponseMessage> Send(HttpClient client, string table, string more = "") =>
        Send(client, Encoding.UTF8.GetBytes(table), "text/csv", more);

    static async Task<HttpResponseMessage> Send(
        HttpClient client,
        byte[] table,
        string type,
        string more = "",
        string? key = null
    )
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Import}?{more.TrimStart('&')}")
        {
            Content = new ByteArrayContent(table),
        };
        message.Content.Headers.ContentType = new(type);
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(message);
    }

    static async Task<JsonElement> Sent(HttpClient client, string table, string more = "") =>
        await Answer(await Send(client, table, more));

    static async Task<JsonElement> Answer(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }
}
