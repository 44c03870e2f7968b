using Kedrovy.Duties.Calendar;
using Kedrovy.Http;
using Kedrovy.Publications.Feeds;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Publications;

/// <summary>
/// Clause 6.4: an empty week is known to be empty only when somebody looked; and some weeks ask nothing.
/// </summary>
public sealed class Reviewing_feeds(AppFixture app)
{
    [Fact]
    public async Task Needs_no_tag_and_says_a_thing_once()
    {
        var clerk = await app.Clerk();
        var (page, path, _) = await clerk.Vk();
        var week = new
        {
            from = "2023-01-16",
            through = "2023-01-22",
            on = "2023-01-23",
        };

        (await clerk.Record($"{path}/feed/reviews", week).Version()).ShouldBe(1);
        (await clerk.Record($"{path}/feed/reviews", week)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await app.Facts($"feed-{page}"))
            .Single()
            .Data.ShouldBe(
                new FeedReviewed("school-1", page, new(2023, 1, 16), new(2023, 1, 22), Source.Hand, new(2023, 1, 23))
            );
        (await app.Anonymous().Read($"{path}/feed")).Items("reviews").Single().Text("through").ShouldBe("2023-01-22");
        (await app.Anonymous().Read($"{path}/feed?asOf=2023-01-22")).Items("reviews").ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_who_add_at_once_none_is_lost()
    {
        var clerk = await app.Clerk();
        var (page, path, _) = await clerk.Vk();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    i % 2 == 0
                        ? clerk.Send(
                            $"{path}/feed/reviews",
                            new
                            {
                                from = $"2023-01-{10 + i}",
                                through = $"2023-01-{10 + i}",
                                on = "2023-02-01",
                            }
                        )
                        : clerk.Send(
                            $"{path}/feed/excuses",
                            new
                            {
                                week = $"2023-W{10 + i}",
                                reason = "bodyClosed",
                                note = $"Каникулы {i}.",
                                on = "2023-02-01",
                            }
                        )
                )
        );

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        (await app.Facts($"feed-{page}"))
            .Select(fact => fact.Version)
            .ShouldBe(Enumerable.Range(1, 12).Select(version => (long)version));
        var feed = await clerk.Read($"{path}/feed");
        (feed.Items("reviews").Count(), feed.Items("excuses").Count()).ShouldBe((6, 6));
    }

    [Theory]
    [
        InlineData("2023-01-08", "2023-01-22", "2023-01-23", "/from"),
        InlineData("2023-01-23", "2023-01-22", "2023-01-23", "/from"),
        InlineData("2023-01-16", "2023-01-24", "2023-01-23", "/through"),
        InlineData("2023-03-01", "2023-03-07", "2023-03-08", "/from"),
        InlineData("2023-02-01", "2023-03-01", "2023-03-08", "/through")
    ]
    public async Task Days_looked_through_are_over_and_in_the_pages_life(
        string from,
        string through,
        string on,
        string pointer
    )
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Vk();
        await clerk.Record($"{path}/archiving", new { on = "2023-03-01" }, $"/api/v1/pages/{id}");
        await (
            await clerk.Send(
                $"{path}/feed/reviews",
                new
                {
                    from,
                    through,
                    on,
                }
            )
        ).Refuses(422, "does-not-fit", pointer, "6.4");
        (await app.Facts($"feed-{id}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_week_is_excused_with_a_note_for_those_who_signed_in_and_the_excuse_withdrawn()
    {
        var clerk = await app.Clerk();
        var (page, path, _) = await clerk.Vk();
        var excuse = new
        {
            week = "2023-W08",
            reason = "bodyClosed",
            note = "Карантин.",
            on = "2023-02-20",
        };
        await clerk.Record($"{path}/feed/excuses", excuse);
        await clerk.Record($"{path}/feed/excuses", excuse);

        (await app.Facts($"feed-{page}")).ShouldHaveSingleItem();
        (await clerk.Read($"{path}/feed")).Items("excuses").Single().Text("note").ShouldBe("Карантин.");
        (await app.Anonymous().Read($"{path}/feed")).Items("excuses").Single().Text("note").ShouldBeNull();

        await (await clerk.Send($"{path}/feed/excuses/2023-W09/withdrawal", new { on = "2023-02-21" })).Refuses(
            404,
            "week-not-excused"
        );
        await (await clerk.Send($"{path}/feed/excuses/2023-W08/withdrawal", new { on = "2023-02-19" })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );
        await clerk.Record($"{path}/feed/excuses/2023-W08/withdrawal", new { on = "2023-02-21" });
        await clerk.Record($"{path}/feed/excuses/2023-W08/withdrawal", new { on = "2023-02-21" });
        await (await clerk.Send($"{path}/feed/excuses/2023-W08/withdrawal", new { on = "2023-02-22" })).Refuses(
            409,
            "excuse-withdrawn"
        );
        await clerk.Record($"{path}/feed/excuses", excuse with { on = "2023-02-23" });
        (await app.Facts($"feed-{page}"))
            .Select(fact => fact.EventTypeName)
            .ShouldBe(["week_excused", "week_excuse_withdrawn", "week_excused"]);
        (await clerk.Read($"{path}/feed"))
            .Items("excuses")
            .Select(row => row.Text("withdrawnOn"))
            .ShouldBe(["2023-02-21", null]);
    }

    [
        Theory,
        InlineData("2023-W53"),
        InlineData("2023-W00"),
        InlineData("2023-9"),
        InlineData("2023-W1"),
        InlineData("2022-W52"),
        InlineData("2023-W01")
    ]
    public async Task A_week_is_one_of_the_calendar_in_the_pages_life(string week)
    {
        var clerk = await app.Clerk();
        var (_, path, _) = await clerk.Vk();
        await (
            await clerk.Send(
                $"{path}/feed/excuses",
                new
                {
                    week,
                    reason = "bodyClosed",
                    note = "Каникулы.",
                    on = "2023-02-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/week", "6.4");
    }

    [
        Theory,
        InlineData("2020-W53", "2020-12-28"),
        InlineData("2021-W01", "2021-01-04"),
        InlineData("2024-W01", "2024-01-01"),
        InlineData("2026-W53", "2026-12-28")
    ]
    public void A_week_begins_on_monday(string week, string monday) =>
        Week.Read(week)!
            .Value.Monday.ShouldBe(DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_worker_excuses_no_week_of_the_own_body()
    {
        var clerk = await app.Clerk();
        var (_, path, _) = await clerk.Vk("culture");
        var worker = await app.OfInstitution("culture", Roles.ResponsibleEmployee);
        await worker.Record(
            $"{path}/feed/reviews",
            new
            {
                from = "2023-01-16",
                through = "2023-01-22",
                on = "2023-01-23",
            }
        );
        await (
            await worker.Send(
                $"{path}/feed/excuses",
                new
                {
                    week = "2023-W08",
                    reason = "bodyClosed",
                    note = "Карантин.",
                    on = "2023-02-20",
                }
            )
        ).Refuses(403, "not-allowed");
    }
}
