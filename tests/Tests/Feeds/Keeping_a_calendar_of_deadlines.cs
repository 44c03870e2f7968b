using System.Net;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Kedrovy.Tests.Control;
using Kedrovy.Tests.Disclosure;

namespace Kedrovy.Tests.Feeds;

/// <summary>What is due by when lies in the calendar of whoever owes it, and leaves it when it is done.</summary>
public sealed class Keeping_a_calendar_of_deadlines(AppFixture app)
{
    [Fact]
    public async Task Has_the_term_of_an_item_and_moves_it_when_the_item_is_confirmed()
    {
        var desk = await Desk.Set(app);
        var (town, item) = (desk.Act.Town, await desk.List(desk.Act.Town, "7-3-programmes"));
        await desk.Publish(item, "2023-02-13");

        var term = (await Events(town)).Single(due => due.Uid == $"refresh-item-{town}-7-3-programmes@kedrovy");
        (term.Summary, term.Start!.Date, term.IsAllDay).ShouldBe(
            ("Обновить сведения: п. 7.3 «Участие в целевых и иных программах»", new(2023, 5, 15), true)
        );
        term.Description.ShouldBe(
            $"Администрация {desk.Act.Key}. Подтверждено 13.02.2023 + 3 месяца = 13.05.2023 — нерабочий день, "
                + $"поэтому 15.05.2023."
        );
        term.Url.ShouldBe(new($"http://localhost/api/v1/disclosure/{town}/7.3"));
        term.DtStamp!.AsUtc.ShouldBe(
            (await app.Facts($"item-{town}-7-3-programmes")).Last().Timestamp.UtcDateTime,
            TimeSpan.FromSeconds(1)
        );

        await desk.Tell(item, "confirmation", new { on = "2023-05-20" });
        (await Events(town)).Single(due => due.Uid == term.Uid).Start!.Date.ShouldBe(new(2023, 8, 21));
    }

    [Fact]
    public async Task Asks_no_texts_of_speeches_where_videos_suffice()
    {
        var desk = await Desk.Set(app);
        var town = desk.Act.Town;
        await desk.Publish(await desk.List(town, "7-6-texts"), "2023-02-13");
        (await Events(town)).Select(due => due.Uid).ShouldBe([$"refresh-item-{town}-7-6-texts@kedrovy"]);
        await desk.Publish(await desk.List(town, "7-6-videos"), $"{Town.Today(TimeProvider.System):yyyy-MM-dd}");

        (await Events(town)).Select(due => due.Uid).ShouldBe([$"refresh-item-{town}-7-6-videos@kedrovy"]);
    }

    [Fact]
    public async Task Has_the_day_on_which_a_ruling_is_reviewed()
    {
        var desk = await Desk.Set(app);
        var (town, item) = (desk.Act.Town, await desk.List(desk.Act.Town, "7-3-treaties"));
        await desk.Tell(
            item,
            "not-applicable",
            new
            {
                reason = "Договоров у города нет.",
                approverPositionId = Desk.Owner,
                reviewOn = "2023-09-01",
                on = "2023-03-01",
            }
        );

        var review = (await Events(town)).Single(due => due.Summary!.Contains("7.3", StringComparison.Ordinal));
        (review.Uid, review.Start!.Date).ShouldBe(($"review-item-{town}-7-3-treaties@kedrovy", new(2023, 9, 1)));
        await desk.Tell(item, "applicable", new { on = "2023-10-02" });
        (await Events(town)).ShouldNotContain(due => due.Uid == review.Uid);
    }

    [Fact]
    public async Task Has_the_term_of_a_finding_until_it_is_closed()
    {
        var school = await WatchedSchool.In(app.Host);
        var (body, page, today) = (
            school.Act.School,
            $"/api/v1/pages/{school.Page}",
            $"{Town.Today(TimeProvider.System):yyyy-MM-dd}"
        );
        await school.Act.Clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            page
        );
        await school.Review();
        var found = (await app.Anonymous().Read($"/api/v1/control/findings?institution={body}&limit=200"))
            .Items()
            .Single(row => row.Text("clause") == "6.7");

        var term = (await Events(body)).Single(due => due.Uid == $"{found.Text("id")}@kedrovy");
        (term.Summary, $"{term.Start!.Date:yyyy-MM-dd}").ShouldBe(("Срок замечания: п. 6.7", found.Text("dueOn")));
        await school.Act.Clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = true,
                evidence = PagesOverHttp.Link,
                on = today,
            },
            page
        );
        await school.Review();
        (await Events(body)).ShouldNotContain(due => due.Uid == term.Uid);
    }

    [Fact]
    public async Task Is_sent_again_only_when_something_happened_and_holds_the_whole_town_unless_narrowed()
    {
        var desk = await Desk.Set(app);
        var path = $"/feeds/deadlines.ics?institution={desk.Act.Town}";
        var item = await desk.List(desk.Act.Town, "7-3-programmes");
        await desk.Publish(item, "2023-02-13");
        var answer = await app.Anonymous().Get(path);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");

        (await app.Anonymous().Get(path, ("If-None-Match", answer.Headers.ETag!.ToString()))).StatusCode.ShouldBe(
            HttpStatusCode.NotModified
        );
        await desk.Tell(item, "confirmation", new { on = "2023-05-20" });
        (await app.Anonymous().Get(path, ("If-None-Match", answer.Headers.ETag!.ToString()))).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await Events(null)).ShouldContain(due => due.Uid == $"refresh-item-{desk.Act.Town}-7-3-programmes@kedrovy");
        (await Events(desk.Act.Archive)).ShouldBeEmpty();
    }

    async Task<IReadOnlyList<CalendarEvent>> Events(string? body) =>
        [
            .. Calendar
                .Load(
                    await app.Anonymous()
                        .GetStringAsync($"/feeds/deadlines.ics{(body is null ? "" : $"?institution={body}")}")
                )!
                .Events,
        ];
}
