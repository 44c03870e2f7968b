namespace Kedrovy.Tests.Institutions;

/// <summary>A later act takes away the force of an earlier one, from a day on.</summary>
public sealed class Repealing_acts(AppFixture app)
{
    [Fact]
    public async Task Ends_the_act_on_its_day_and_not_a_day_earlier()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var repealing = await Repealing(act);
        var words = Words(repealing);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Do("repeal", words);

        (await Card(act, "2023-08-31")).ShouldBe(("inForce", null, null));
        (await Card(act, "2023-09-01")).ShouldBe(("repealed", "2023-09-01", repealing));
        (await app.Anonymous().Read($"/api/v1/acts?asOf=2023-09-01&limit=200"))
            .Items()
            .Single(row => row.Text("id") == act.Id)
            .Text("state")
            .ShouldBe("repealed");
        (await app.Facts(act.Id))[^1].Data.ShouldBe(new ActRepealed(act.Town, act.Id, repealing, "2", new(2023, 9, 1)));
    }

    [Fact]
    public async Task Is_told_once()
    {
        var act = await SampleAct.Recorded(app);
        var repealing = await Repealing(act);
        await act.Do("repeal", Words(repealing));

        await (await act.TryDo("repeal", Words(repealing, on: "2023-10-01"))).Refuses(409, "act-already-repealed");
    }

    [Fact]
    public async Task Needs_an_act_in_force_on_that_day_with_that_clause()
    {
        var act = await SampleAct.Recorded(app);
        var repealing = await Repealing(act, "2023-06-01");

        await (await act.TryDo("repeal", Words("1-1991"))).Refuses(422, "does-not-fit", "/repealingActId");
        await (await act.TryDo("repeal", Words(act.Id))).Refuses(422, "does-not-fit", "/repealingActId");
        await (await act.TryDo("repeal", Words(repealing, "9"))).Refuses(422, "does-not-fit", "/clause");
        await (await act.TryDo("repeal", Words(repealing, on: "2023-05-31"))).Refuses(
            409,
            "repealing-act-not-in-force"
        );
        await (await act.TryDo("repeal", Words(repealing, on: "2023-01-31"))).Refuses(422, "does-not-fit", "/on");
        await (await act.TryDo("repeal", Words(await act.Another("99")))).Refuses(409, "repealing-act-not-in-force");
        await (await act.Clerk.Post("/api/v1/acts/1-1991/repeal", Words(repealing), ("If-Match", "\"1\""))).Refuses(
            404,
            "not-found"
        );
        (await app.Facts(act.Id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Is_taken_back_and_leaves_the_mistake_readable()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var repealing = await Repealing(act);
        await act.Do("repeal", Words(repealing));
        var then = app.Now;
        var words = new { repealingActId = repealing, reason = "Отменён другой акт с этим номером." };
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Do("repeal/annulment", words);

        (await Card(act, "2023-09-01")).ShouldBe(("inForce", null, null));
        (await Card(act, "2023-09-01", then)).ShouldBe(("repealed", "2023-09-01", repealing));
        var correction = (await app.Anonymous().Read(act.Path)).Items("corrections").ShouldHaveSingleItem();
        (correction.Text("what"), correction.Text("reason"), correction.Text("recordedBy")).ShouldBe(
            ("repealAnnulled", words.reason, act.Actor)
        );
        correction.Text("was").ShouldBe($"отменён пунктом 2 акта {repealing} с 01.09.2023");
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<RepealAnnulled>().ShouldHaveSingleItem();
        await act.Do("repeal", Words(repealing, on: "2023-10-01"));
        (await Card(act, "2023-10-01")).ShouldBe(("repealed", "2023-10-01", repealing));
    }

    [Fact]
    public async Task Is_not_taken_back_where_there_is_none()
    {
        var act = await SampleAct.Recorded(app);

        await (await act.TryDo("repeal/annulment", new { repealingActId = "1-1991", reason = "Ошибка." })).Refuses(
            409,
            "no-such-repeal"
        );
    }

    static async Task<string> Repealing(SampleAct act, string published = "2023-06-01")
    {
        var id = await act.Another("88", [SampleAct.Clause("2", "formal")]);
        await act.PublishAnother(id, published);
        return id;
    }

    static object Words(string repealingActId, string clause = "2", string on = "2023-09-01") =>
        new
        {
            repealingActId,
            clause,
            on,
        };

    async Task<(string, string?, string?)> Card(SampleAct act, string day, DateTimeOffset? knownAt = null)
    {
        var known = knownAt is { } then ? $"&knownAt={then.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z" : "";
        var card = await app.Anonymous().Read($"{act.Path}?asOf={day}{known}");
        return (
            card.Text("state"),
            card.GetProperty("repealedOn").GetString(),
            card.GetProperty("repealedBy").GetString()
        );
    }
}
