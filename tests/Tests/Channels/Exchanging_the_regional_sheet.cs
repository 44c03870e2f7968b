using System.Text;
using System.Text.Json;
using Alba;
using CsCheck;
using Kedrovy.Channels.RegionalSheet;
using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>
/// The sheet of the regional centre: read with a dry run, row by row, given out again, and nothing lost on the way.
/// </summary>
public sealed class Exchanging_the_regional_sheet(AppFixture app)
{
    const string Heads =
        "ID госпаблика;Ссылка на госпаблик ВК;Подключение к компоненту «Госпаблики» (да/нет);Госметка "
        + "(да/нет);Оформление (%);Виджеты (0/1/2);Количество подписчиков;Общий охват аудитории за неделю;Куратор";
    const string Day = "2023-03-01";

    [Fact]
    public async Task Turns_its_cells_into_facts_and_shows_first_what_would_change()
    {
        await using var town = await Town.With(app);
        var csv = Table(
            Heads,
            $"{town.Number};;да;нет;100;2;1 204;900;Отдел связи",
            $";https://m.vk.com/{town.Second};;да;;;;;"
        );

        var dry = await town.Read(csv, "&dryRun=true");
        (dry.GetProperty("recorded").GetBoolean(), dry.GetProperty("facts").GetInt32()).ShouldBe((false, 6));
        (await town.Export()).ShouldNotContain("Отдел связи");

        var report = await town.Read(csv);
        report.GetProperty("recorded").GetBoolean().ShouldBeTrue();
        report
            .Items("report")
            .First()
            .Items("changes")
            .Select(change => $"{change.Text("column")}: {change.Text("was")} -> {change.Text("becomes")}")
            .ShouldBe([
                "Подключение к компоненту «Госпаблики»:  -> да",
                "Госметка:  -> нет",
                "Оформление:  -> 100",
                "Виджеты:  -> 2",
                "Количество подписчиков:  -> 1204",
                "Общий охват аудитории за неделю:  -> 900",
            ]);
        var card = await town.Clerk.Read($"/api/v1/pages/{town.FirstPage}?asOf={Day}");
        (
            card.GetProperty("sighted").GetProperty("subscribers").GetProperty("value").GetInt32(),
            card.GetProperty("sighted").GetProperty("appearance").GetProperty("cover").GetBoolean()
        ).ShouldBe((1204, true));
        (await town.Clerk.Check(town.FirstPage, "6.7", Day)).ShouldBe("met");
        (await town.Clerk.Check(town.FirstPage, "6.6", Day)).ShouldBe("notMet foundMissing");
        (await town.Clerk.Check(town.SecondPage, "6.6", Day)).ShouldBe("met");
        (await town.Clerk.Check(town.SecondPage, "6.7", Day)).ShouldBe(
            "unknown neverChecked",
            "An empty cell says nothing."
        );
        var digest = card.Items("checks")
            .Single(check => check.Text("clause") == "6.7")
            .GetProperty("evidence")
            .Text("sha256");
        (
            await (
                await town.Clerk.Get($"/api/v1/institutions/{town.Act.School}/evidence/{digest}")
            ).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
        ).ShouldBe(csv, "The file is its own evidence.");
    }

    [Theory, InlineData("csv"), InlineData("xlsx")]
    public async Task Given_out_and_read_back_it_changes_nothing_and_keeps_columns_nobody_knows(string format)
    {
        await using var town = await Town.With(app);
        await town.Read(
            Table(
                $"{Heads};=Формула",
                $"{town.Number};https://vk.com/{town.First};да;да;50;1;10;5;Отдел связи;-1+1",
                $";vk.com/{town.Second};нет;;0;0;0;0;\"Ещё; один\";'"
            )
        );
        await town.Clerk.Record(
            $"{town.Path}/audience",
            new { subscribers = 11, on = "2023-03-02" },
            $"/api/v1/pages/{town.FirstPage}"
        );

        var file = await town.File(format, "2023-03-02");
        var first = SheetReading.Sheet(file, out _)!;
        first.Rows.Count.ShouldBe(4, "Two pages and two bodies of clause 4.");
        var row = first.Rows.Single(row => row["ID госпаблика"] == town.Number);
        (row["Куратор"], row["=Формула"], row["Количество подписчиков"], row["Оформление"], row["Уровень"]).ShouldBe(
            ("Отдел связи", "-1+1", "11", "50", "МО")
        );

        var again = await town.Read(file, on: "2023-03-02");
        (
            again.GetProperty("facts").GetInt32(),
            again
                .Items("report")
                .Sum(line => line.Items("changes").Count() + line.Items("errors").Count() + line.Items("notes").Count())
        ).ShouldBe((0, 0), again.ToString());
        Texts(SheetReading.Sheet(await town.File(format, "2023-03-02"), out _)!).ShouldBe(Texts(first));
    }

    [Fact]
    public async Task Records_nothing_when_a_row_fails_unless_asked_to_record_the_rest()
    {
        await using var town = await Town.With(app);
        var csv = Table(
            Heads,
            $"{town.Number};;возможно;;33;много;-1;;",
            $";vk.com/{town.Second};да;;;;;;",
            "777;;да;;;;;;",
            ";ok.ru/kedr;;;;;;;",
            $"{town.Number};vk.com/{town.Second};да;;;;;;",
            $";https://vk.com/{town.Second};;;;1;;;"
        );

        var refused = await (await town.Send(csv)).Problem(422);
        refused.Text("type").ShouldBe("/problems/sheet-has-faults");
        refused
            .Items("errors")
            .Select(error => error.Text("pointer"))
            .ShouldBe([
                "/2/Подключение к компоненту «Госпаблики»",
                "/2/Оформление",
                "/2/Виджеты",
                "/2/Количество подписчиков",
                "/4/ID госпаблика",
                "/5/Ссылка на госпаблик ВК",
                "/6/ID госпаблика",
                "/7/ID госпаблика",
            ]);
        (await town.Clerk.Check(town.SecondPage, "6.7", Day)).ShouldBe("unknown neverChecked");
        (await town.Read(csv, "&dryRun=true")).Items("report").Sum(row => row.Items("errors").Count()).ShouldBe(8);

        (await town.Read(csv, "&partial=true")).GetProperty("facts").GetInt32().ShouldBe(1);
        (await town.Clerk.Check(town.SecondPage, "6.7", Day)).ShouldBe("met");
        (await town.Clerk.Check(town.FirstPage, "6.7", Day)).ShouldBe("unknown neverChecked");
    }

    [Fact]
    public async Task Changes_nothing_of_pages_and_columns_the_file_leaves_out()
    {
        await using var town = await Town.With(app);
        await town.Read(
            Table(Heads, $"{town.Number};;да;;;2;10;5;Отдел связи", $";vk.com/{town.Second};да;;;;;;Отдел культуры")
        );
        await town.Read(
            Table("Ссылка на госпаблик ВК;Виджеты;Количество подписчиков;Общий охват", $"vk.com/{town.First};1;12;5"),
            on: "2023-03-02"
        );

        (await town.Clerk.Check(town.SecondPage, "6.7", "2023-03-02")).ShouldBe("met");
        var row = SheetReading
            .Sheet(await town.File("csv", "2023-03-02"), out _)!
            .Rows.Single(row => row["ID госпаблика"] == town.Number);
        (row["Куратор"], row["Виджеты"], row["Подключение к компоненту «Госпаблики»"]).ShouldBe(
            ("Отдел связи", "1", "да")
        );
        (await town.Clerk.Read($"/api/v1/pages/{town.FirstPage}?asOf=2023-03-02"))
            .GetProperty("sighted")
            .GetProperty("weeklyReach")
            .Text("on")
            .ShouldBe("2023-03-02", "Subscribers and reach were seen together.");
    }

    [Fact]
    public async Task Refuses_what_is_no_such_table_and_whoever_may_not()
    {
        var clerk = await app.Clerk();
        foreach (
            var bytes in new[]
            {
                [],
                "%PDF-1.7"u8.ToArray(),
                Table("Имя;Число", "а;1"),
                Table(Heads),
                Table("ID госпаблика;Госметка;Госметка (да/нет)", "1;да;да"),
                [0, 1, 2, 3],
            }
        )
            await (await Send(clerk, bytes)).Refuses(422, "unreadable-sheet");
        await (await Send(clerk, Table(Heads, "1;;;;;;;;"), "?on=2999-01-01")).Refuses(400, "day-to-come");
        await (await Send(await app.As(Roles.Auditor), Table(Heads, "1;;;;;;;;"))).Refuses(403, "not-allowed");
        (await app.Anonymous().Get("/api/v1/regional-sheet")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Unauthorized
        );
        await (await clerk.Get("/api/v1/regional-sheet?format=pdf")).Refuses(400, "unknown-format");
    }

    [Fact]
    public void Reads_a_table_saved_by_a_Russian_Excel_and_one_with_commas()
    {
        var text = "ID госпаблика;Куратор\r\n0012;Ёлкин двор\r\n";
        foreach (
            var bytes in new[]
            {
                CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text),
                Encoding.UTF8.GetBytes(text),
                Encoding.UTF8.GetBytes(text.Replace(';', ',')),
                Encoding.UTF8.GetBytes(text.Replace(';', '\t')),
            }
        )
            Texts(SheetReading.Sheet(bytes, out var reason)!)
                .ShouldBe(
                    [
                        ["0012", "Ёлкин двор"],
                    ],
                    reason
                );
    }

    [Fact]
    public void Breaks_at_no_broken_file()
    {
        var whole = new Sheet(
            ["ID госпаблика", "Куратор"],
            [new Dictionary<string, string> { ["ID госпаблика"] = "1", ["Куратор"] = "Отдел связи" }]
        ).ToXlsx();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool)
            .Sample(
                (at, value, cut) =>
                    SheetReading.Sheet(cut ? whole[..at] : [.. whole[..at], value, .. whole[(at + 1)..]], out _)
                        is null
                            or { Rows.Count: >= 0 },
                iter: 300
            );
        SheetReading.Sheet(Keeping_evidence.Package("xl/workbook.xml"), out var reason).ShouldBeNull();
        reason.ShouldNotBeEmpty();
    }

    [Fact]
    public void Loses_no_text_on_the_way_out_and_back() =>
        Gen.Select(Cell, Cell, Cell)
            .Array[1, 5]
            .Sample(
                rows =>
                {
                    var sheet = new Sheet(
                        ["ID госпаблика", "Куратор", "Ещё"],
                        [
                            .. rows.Select(row => new Dictionary<string, string>
                            {
                                ["ID госпаблика"] = $"0{row.Item1}",
                                ["Куратор"] = row.Item2,
                                ["Ещё"] = row.Item3,
                            }),
                        ]
                    );
                    return Same(SheetReading.Sheet(sheet.ToCsv(), out _))
                        && Same(SheetReading.Sheet(sheet.ToXlsx(), out _));

                    bool Same(Sheet? back) =>
                        back is not null
                        && back.Columns.SequenceEqual(sheet.Columns)
                        && Texts(back).SelectMany(row => row).SequenceEqual(Texts(sheet).SelectMany(row => row));
                },
                iter: 200
            );

    static readonly Gen<string> Cell = Gen.OneOf(
        "",
        "0012",
        "1e5",
        "=1+1",
        "-5",
        "+7 38250",
        "@школа",
        "а;б,в",
        "\"в кавычках\"",
        "две\nстроки",
        "01.02.2023",
        "да",
        "0.50",
        "<b>",
        "ё & Ё"
    );

    static List<List<string>> Texts(Sheet sheet) =>
        [.. sheet.Rows.Select(row => sheet.Columns.Select(column => row[column]).ToList())];

    static byte[] Table(params string[] lines) =>
        [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(string.Join("\r\n", lines))];

    static Task<HttpResponseMessage> Send(HttpClient client, byte[] bytes, string query = "") =>
        client.PostAsync($"/api/v1/regional-sheet{query}", new ByteArrayContent(bytes));

    /// <summary>A town of its own with two pages in VKontakte, one of which is known by its number too.</summary>
    sealed record Town(
        IAlbaHost Host,
        SampleAct Act,
        string FirstPage,
        string First,
        string Number,
        string SecondPage,
        string Second
    ) : IAsyncDisposable
    {
        public HttpClient Clerk => Act.Clerk;
        public string Path => $"{Act.Card(Act.School)}/pages/{FirstPage}";

        public static async Task<Town> With(AppFixture app)
        {
            var host = await app.StartApart();
            var act = await SampleAct.Recorded(host);
            await act.Head();
            await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
            var number = Random.Shared.Next(1, 1_000_000_000).ToString(provider: null);
            var (first, path, url) = await act.Clerk.Page(act.School, on: "2023-02-20");
            await act.Clerk.Record(
                $"{path}/number",
                new { url = $"vk.com/club{number}", on = "2023-02-20" },
                $"/api/v1/pages/{first}"
            );
            var (second, _, other) = await act.Clerk.Page(act.School, on: "2023-02-20");
            return new(host, act, first, url.Split('/')[^1], number, second, other.Split('/')[^1]);
        }

        public Task<HttpResponseMessage> Send(byte[] bytes, string further = "", string on = Day) =>
            Exchanging_the_regional_sheet.Send(Clerk, bytes, $"?on={on}{further}");

        public async Task<JsonElement> Read(byte[] bytes, string further = "", string on = Day)
        {
            var answer = await Send(bytes, further, on);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.IsSuccessStatusCode.ShouldBeTrue(text);
            return JsonElement.Parse(text);
        }

        public async Task<byte[]> File(string format, string asOf) =>
            await Clerk.GetByteArrayAsync($"/api/v1/regional-sheet?format={format}&asOf={asOf}");

        public async Task<string> Export() => Encoding.UTF8.GetString(await File("csv", Day));

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
