using System.Net;
using Kedrovy.Http;
using Microsoft.Extensions.Time.Testing;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// What was read on a day can be read again for ever, whatever is recorded later and however far it reaches back.
/// </summary>
public sealed class Travelling_in_time(AppFixture app)
{
    sealed record Capture(string Path, string AsOf, string KnownAt, string Answer);

    [Fact]
    public async Task Gives_back_every_answer_ever_given_to_the_byte()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2024, 5, 5, 9, 0, 0, TimeSpan.Zero));
        await using var host = await app.StartApart(clock);
        var act = await SampleAct.Recorded(host);
        var captured = new List<Capture>(await Read(act, clock));
        foreach (var (number, step) in RichStory.Steps.Index())
        {
            clock.Advance(TimeSpan.FromHours(7 + (number % 3 * 12)) + TimeSpan.FromMilliseconds(number));
            await step(act);
            captured.AddRange(await Read(act, clock));
        }

        clock.Advance(TimeSpan.FromDays(3));
        (await Different(act, captured, capture => $"asOf={capture.AsOf}&knownAt={capture.KnownAt}")).ShouldBeEmpty();
        (
            await Different(act, captured.Where(capture => capture.Path == act.Card(act.School)), capture =>
                $"asOf={capture.AsOf}"
            )
        ).ShouldNotBeEmpty("What was told late must show when nobody asks for the knowledge of then.");
    }

    [Fact]
    public async Task Makes_duties_due_on_the_day_of_publication_and_not_a_day_earlier()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();

        (await State(act, "asOf=2023-02-09")).ShouldBe("notYetDue");
        (await State(act, "asOf=2023-02-10")).ShouldBe("due");
        (await State(act, "")).ShouldBe("due");
    }

    [Fact]
    public async Task Knows_no_publication_before_it_was_recorded()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var recorded = (await app.Anonymous().Read(act.Path))
            .GetProperty("publication")
            .GetProperty("recordedAt")
            .GetDateTimeOffset();

        (await State(act, $"asOf=2023-02-10&knownAt={Instant(recorded.AddMicroseconds(-1))}")).ShouldBe("notYetDue");
        (await State(act, $"asOf=2023-02-10&knownAt={Instant(recorded)}")).ShouldBe("due");
        await (await app.Anonymous().Get($"{act.Path}?knownAt=2023-02-10T00:00:00Z")).Refuses(404, "act-not-found");
    }

    [Theory]
    [
        InlineData("2023-02-09T16:59:59Z", "notYetDue", "2023-02-09"),
        InlineData("2023-02-09T17:00:00Z", "due", "2023-02-10")
    ]
    [
        InlineData("2023-02-09T23:59:59.999%2B07:00", "notYetDue", "2023-02-09"),
        InlineData("2023-02-10T00:00:00%2B07:00", "due", "2023-02-10"),
        InlineData("2023-02-10T01:00:00%2B10:00", "notYetDue", "2023-02-09")
    ]
    public async Task Takes_the_day_of_an_instant_from_the_calendar_of_the_town(string asOf, string state, string day)
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();

        (await State(act, $"asOf={asOf}")).ShouldBe(state);
        (await app.Anonymous().Read($"{act.Path}?asOf={asOf}")).Text("asOf").ShouldBe(day);
    }

    async Task<string> State(SampleAct act, string when) =>
        (await app.Anonymous().Read($"{act.Card(act.School)}?{when}")).Items("duties").First().Text("state");

    static async Task<IReadOnlyList<Capture>> Read(SampleAct act, FakeTimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var captures = new List<Capture>();
        foreach (var path in RichStory.Reads(act))
            captures.Add(new(path, $"{Town.DayOf(now):yyyy-MM-dd}", Instant(now), await Answer(act, path, "")));
        return captures;
    }

    /// <summary>Answers that are not as they were.</summary>
    static async Task<IReadOnlyList<string>> Different(
        SampleAct act,
        IEnumerable<Capture> captured,
        Func<Capture, string> when
    )
    {
        var different = new List<string>();
        foreach (var capture in captured)
        {
            var now = await Answer(act, capture.Path, when(capture));
            if (now != capture.Answer)
                different.Add($"{capture.Path} {when(capture)}\n{capture.Answer}\n{now}");
        }

        return different;
    }

    /// <summary>The words of the answer; of a refusal only its status, since each has a trace of its own.</summary>
    static async Task<string> Answer(SampleAct act, string path, string when)
    {
        var answer = await act.Clerk.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{when}");
        return answer.StatusCode == HttpStatusCode.OK
            ? await answer.Content.ReadAsStringAsync()
            : $"{(int)answer.StatusCode}";
    }

    static string Instant(DateTimeOffset instant) => $"{instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z";
}
