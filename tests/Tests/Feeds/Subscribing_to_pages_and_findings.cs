using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Kedrovy.Tests.Control;

namespace Kedrovy.Tests.Feeds;

/// <summary>New and changed pages, and what the control found, step by step.</summary>
public sealed class Subscribing_to_pages_and_findings(AppFixture app)
{
    [Fact]
    public async Task Follows_the_life_of_a_page_from_when_it_is_official()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (name, further) = (PagesOverHttp.Unique(), PagesOverHttp.Unique());
        var id = $"page-{name}";
        var (path, card) = ($"/api/v1/institutions/{act.School}/pages/{id}", $"/api/v1/pages/{id}");
        await act.Clerk.Record(
            $"/api/v1/institutions/{act.School}/pages",
            new
            {
                pageId = id,
                url = $"vk.com/{name}",
                on = "2023-02-20",
                draft = true,
            }
        );
        (await app.Anonymous().Titles("pages", act.School)).ShouldBeEmpty("A draft is nothing official.");

        await act.Clerk.Record($"{path}/registration", new { on = "2023-02-21" }, card);
        await act.Clerk.Record($"{path}/activation", new { on = "2023-02-21" }, card);
        await act.Clerk.Record($"{path}/name", new { url = $"vk.com/{further}", on = "2023-03-01" }, card);
        await act.Clerk.Record($"{path}/suspension", new { reason = "blocked", on = "2023-04-01" }, card);
        await act.Clerk.Record(
            $"{path}/archiving",
            new { on = $"{Town.Today(TimeProvider.System).AddDays(7):yyyy-MM-dd}" },
            card
        );

        var feed = await app.Anonymous().Atom("pages", act.School);
        feed.Items.Select(item => item.Content())
            .ShouldBe(
                [
                    $"Страница vk.com/{further} приостановлена: заблокирована сетью. Дата: 01.04.2023.",
                    $"Новый адрес официальной страницы vk.com/{further}. Дата: 01.03.2023.",
                    $"Страница vk.com/{name} ведётся. Дата: 21.02.2023.",
                    $"Новая официальная страница vk.com/{name}. Дата: 21.02.2023.",
                ],
                "The archiving lies ahead."
            );
        feed.Items.First()
            .Links.Single(link => link.RelationshipType == "alternate")
            .Uri.ShouldBe(new($"http://localhost{card}"));
        feed.Items.Select(item => item.Id)
            .ShouldBe((await app.Facts(id)).Skip(1).SkipLast(1).Reverse().Select(fact => $"urn:uuid:{fact.Id}"));
    }

    [Fact]
    public async Task Follows_a_finding_without_the_words_of_the_answer()
    {
        var school = await WatchedSchool.In(app.Host);
        var (body, today) = (school.Act.School, $"{Town.Today(TimeProvider.System):yyyy-MM-dd}");
        await school.Act.Clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{school.Page}"
        );
        await school.Review();
        var found = (await app.Anonymous().Read($"/api/v1/control/findings?institution={body}&limit=200"))
            .Items()
            .Single(row => row.Text("clause") == "6.7");
        var card = $"/api/v1/control/findings/{found.Text("id")}";
        await school.Act.Clerk.Record(
            $"/api/v1/institutions/{body}/findings/{found.Text("id")}/answer",
            new { answer = "Подключим до пятницы.", on = today },
            card
        );

        var feed = await app.Anonymous().Atom("findings", body);
        var (answered, opened) = (
            feed.Items.First(),
            feed.Items.Single(item => item.Title.Text == "Новое замечание: п. 6.7")
        );
        answered.Title.Text.ShouldBe("Ответ на замечание: п. 6.7");
        answered
            .Content()
            .ShouldStartWith(
                $"Пункт 6.7 ({school.Page}): не исполнено. Замечание отвечено и ждёт решения контролирующего. Срок — "
            );
        opened.Content().ShouldContain("Замечание открыто и ждёт ответа.");
        opened.Links.Single(link => link.RelationshipType == "alternate").Uri.ShouldBe(new($"http://localhost{card}"));
        feed.Items.ShouldAllBe(item => !item.Content().Contains("до пятницы", StringComparison.Ordinal));

        await school.Act.Clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = true,
                evidence = PagesOverHttp.Link,
                on = today,
            },
            $"/api/v1/pages/{school.Page}"
        );
        await school.Review();
        (await app.Anonymous().Titles("findings", body))[0].ShouldBe("Замечание закрыто: п. 6.7");
        (await app.Anonymous().Titles("findings", school.Act.Office)).ShouldBeEmpty();
    }
}
