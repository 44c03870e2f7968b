using System.IO.Compression;
using System.Text.Json;
using Kedrovy.Audit;
using Kedrovy.Audit.History;
using Kedrovy.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

public sealed class Telling_a_fact
{
    [Theory]
    [InlineData(
        "act_published",
        """{"actId":"1-2023","bulletin":"Бюллетень","issue":"3"}""",
        "акт 1-2023 официально опубликован: Бюллетень, № 3"
    )]
    [InlineData(
        "two_factor_attested",
        """{"pageId":"page-1","enabled":true,"validUntil":"2023-08-20"}""",
        "проверена двухфакторная аутентификация страницы page-1: включена; проверка действует до 20.08.2023"
    )]
    [InlineData(
        "two_factor_attested",
        """{"pageId":"page-1","enabled":false,"validUntil":null}""",
        "проверена двухфакторная аутентификация страницы page-1: не включена"
    )]
    [InlineData(
        "page_drafted",
        """{"pageId":"page-1","network":"ok","address":"ok.ru/group/1"}""",
        "записана страница page-1 в Одноклассниках: ok.ru/group/1"
    )]
    [InlineData(
        "position_filled",
        """{"positionId":"head","personId":"person-1","acting":true,"order":{"number":"4","date":"2023-02-01"}}""",
        "должность head занимает лицо person-1, временно исполняющее обязанности (приказ № 4 от 01.02.2023)"
    )]
    [InlineData(
        "position_filled",
        """{"positionId":"head","personId":"person-1","acting":false}""",
        "должность head занимает лицо person-1"
    )]
    [InlineData("institution_renamed", """{"name":"{x} $ «Школа»"}""", "учреждение переименовано в «{x} $ «Школа»»")]
    [InlineData(
        "content_worker_designated",
        """{"personId":"person-1","places":["vk","site"],"order":{"number":"4","date":"2023-02-01"}}""",
        "работник person-1 определён ответственным за наполнение (vk, site) приказом № 4 от 01.02.2023"
    )]
    [InlineData("something_new", """{"any":1}""", "записан факт «something_new»")]
    public void Fills_its_words_with_its_values(string type, string data, string sentence) =>
        Sentences.Of(type, JsonElement.Parse(data)).ShouldBe(sentence);
}

public sealed class Reading_history(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_of_a_body_who_recorded_what_in_the_order_of_the_log()
    {
        var act = await Logged();

        var facts = (await Rows($"institution={act.School}")).ToList();
        facts
            .Select(fact => fact.Text("type"))
            .ShouldBe([
                "institution_registered",
                "institution_included",
                "position_established",
                "organiser_appointed",
            ]);
        facts.Select(fact => fact.GetProperty("index").GetInt64()).ShouldBeInOrder();
        facts.Select(fact => fact.Text("actor")).Distinct().ShouldBe([act.Actor]);
        facts[3].Text("what").ShouldBe("организация страниц и сайта возложена на должность head");
        facts[3]
            .GetProperty("clauses")
            .EnumerateArray()
            .Select(clause => clause.GetString())
            .ShouldBe(["5"], "The fact says which of its kind's clauses it means.");
    }

    [Fact]
    public async Task Narrows_by_stream_actor_type_clause_and_time_of_recording()
    {
        var act = await Logged();
        var by = $"actor={act.Actor}";

        (await Types($"{by}&stream={act.Id}")).ShouldBe(["act_recorded", "clauses_bound", "act_published"]);
        (await Types($"{by}&type=act_published")).ShouldBe(["act_published"]);
        (await Types($"{by}&clause=5")).ShouldBe(["organiser_appointed"]);
        (await Types($"{by}&clause=8.1&institution={act.School}")).ShouldBe([
            "institution_registered",
            "position_established",
        ]);
        var last = (await Rows(by)).Last();
        (await Types($"{by}&from={last.Text("recordedAt")}")).ShouldBe(["organiser_appointed"]);
        (await Types($"{by}&to={last.Text("recordedAt")}")).Count.ShouldBe((await Rows(by)).Count);
        (
            await Types(
                $"{by}&from={Town.DayOf(app.Now):yyyy-MM-dd}&to={Town.DayOf(app.Now):yyyy-MM-dd}&type=act_published"
            )
        ).ShouldBe(["act_published"]);
        (await Types($"{by}&to={Town.DayOf(app.Now).AddDays(-1):yyyy-MM-dd}")).ShouldBeEmpty();
        (await Types($"{by}&after={last.GetProperty("index").GetInt64() - 1}")).ShouldBe(["organiser_appointed"]);
    }

    [Fact]
    public async Task Gives_every_fact_once_whatever_the_page()
    {
        var act = await Logged();
        var (walked, cursor) = (new List<long>(), "");
        while (cursor is not null)
        {
            var page = await app.Anonymous().Read($"/audit/events?actor={act.Actor}&limit=3{cursor}");
            walked.AddRange(page.Items().Select(row => row.GetProperty("index").GetInt64()));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={next}" : null;
        }

        walked.ShouldBe(
            (await Rows($"actor={act.Actor}&limit=200")).Select(row => row.GetProperty("index").GetInt64())
        );
    }

    [Fact]
    public async Task Goes_home_as_a_table_or_a_workbook()
    {
        var act = await Logged();

        var csv = await app.Anonymous().GetStringAsync($"/audit/events?institution={act.School}&format=csv", Cancel);
        csv.Split("\r\n")[0]
            .TrimStart('\uFEFF')
            .ShouldBe("index;eventId;stream;version;type;institutionId;clauses;on;recordedAt;actor;what");
        using var answer = await app.Anonymous()
            .GetAsync($"/audit/events?institution={act.School}&format=xlsx&limit=1", Cancel);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        );
        using var book = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        using var sheet = new StreamReader(
            book.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open()
        );
        var cells = await sheet.ReadToEndAsync(Cancel);
        cells.ShouldContain("Что");
        cells.ShouldContain("организация страниц и сайта возложена на должность head");
        cells.ShouldContain(act.School);
    }

    [Theory]
    [
        InlineData("from=yesterday", "unreadable-time"),
        InlineData("to=2023-02-30", "unreadable-time"),
        InlineData("limit=0", "limit-out-of-range")
    ]
    [
        InlineData("cursor=nowhere", "unknown-cursor"),
        InlineData("after=x", "unreadable-parameter"),
        InlineData("format=pdf", "unknown-format")
    ]
    public async Task Is_refused_for_what_cannot_be_served(string query, string slug) =>
        await (await app.Anonymous().Get($"/audit/events?{query}")).Refuses(400, slug);

    [Fact]
    public async Task Shows_a_stranger_from_another_town_nothing_of_this_one()
    {
        var act = await Logged();
        var stranger = await AppFixture.SignedIn(app.Host, [Roles.Auditor], null, $"town-{Guid.NewGuid():n}");

        (await stranger.Read($"/audit/events?actor={act.Actor}")).Items().ShouldBeEmpty();
    }

    [Fact]
    public async Task Has_the_refused_commands_beside_it_for_auditors()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await (
            await act.Clerk.Send(
                $"{act.Path}/publication",
                new
                {
                    bulletin = "Информационный бюллетень",
                    issue = "4",
                    on = "2023-02-11",
                },
                act.Path
            )
        ).Problem(409);
        var auditor = await app.As(Roles.Auditor);

        var refused = (
            await auditor.Read($"/api/v1/refusals?actor={act.Actor}&clause=10&from={Town.DayOf(app.Now):yyyy-MM-dd}")
        )
            .Items()
            .Single();
        refused.Text("path").ShouldBe($"{act.Path}/publication");
        (await auditor.Read($"/api/v1/refusals?actor={act.Actor}&clause=1")).Items().ShouldBeEmpty();
        (await auditor.Read($"/api/v1/refusals?actor={act.Actor}&to={Town.DayOf(app.Now).AddDays(-1):yyyy-MM-dd}"))
            .Items()
            .ShouldBeEmpty();
    }

    async Task<SampleAct> Logged()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        await app.UntilLogged(act.School);
        return act;
    }

    async Task<IReadOnlyList<JsonElement>> Rows(string query) =>
        [.. (await app.Anonymous().Read($"/audit/events?{query}")).Items()];

    async Task<IReadOnlyList<string>> Types(string query) => [.. (await Rows(query)).Select(row => row.Text("type"))];
}
