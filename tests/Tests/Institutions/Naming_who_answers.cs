using System.Text.Json;

namespace Kedrovy.Tests.Institutions;

/// <summary>Clauses 1, 2, 5, 6.2, 6.3 and 12: organisers, content workers and the controller.</summary>
public sealed class Naming_who_answers(AppFixture app)
{
    [Fact]
    public async Task Names_a_person_for_the_administration_and_sees_the_conflict_with_clause_12()
    {
        var act = await SampleAct.Recorded(app);
        var person = await Deputy(act);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(
                act.Town,
                "organiser",
                new
                {
                    positionId = "deputy",
                    personId = person,
                    on = "2023-02-01",
                }
            );
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.Town, "controller", new { positionId = "deputy", on = "2023-02-01" });

        var card = await app.Anonymous().Read(act.Card(act.Town));
        card.GetProperty("conflictOfInterest").GetBoolean().ShouldBeTrue();
        Held(card).ShouldBe([("organiser", "1", person, act.Actor), ("controller", "12", person, act.Actor)]);
        (await app.Anonymous().Read($"{act.Card(act.Town)}/responsibility"))
            .Items("conflicts")
            .Select(conflict => (conflict.Text("from"), conflict.Text("personId")))
            .ShouldBe([("2023-02-01", person)]);
        (await app.Facts(act.Town))
            .Skip(4)
            .Select(fact => fact.Data)
            .ShouldBe([
                new OrganiserAppointed(act.Town, "1", "deputy", person, new(2023, 2, 1)),
                new ControllerAssigned(act.Town, "deputy", new(2023, 2, 1)),
            ]);
    }

    [Fact]
    public async Task Names_the_head_by_position_for_a_body_of_clause_3()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = "2023-02-01" });
        Row(await app.Anonymous().Read(act.Card(act.School)), "organiser").Text("state").ShouldBe("holderNotRecorded");

        await act.Tell(
            act.School,
            "positions/head/holders",
            new { personId = await act.Person(act.School, 1), on = "2023-04-01" }
        );
        var card = await app.Anonymous().Read(act.Card(act.School));
        (
            Row(card, "organiser").Text("clause"),
            Row(card, "organiser").Text("state"),
            Row(card, "organiser").Text("name")
        ).ShouldBe(("5", "held", "Смирнова А.П."));
        (await app.Anonymous().Read($"{act.Card(act.School)}/responsibility"))
            .Items("gaps")
            .Where(gap => gap.Text("role") == "organiser")
            .Select(gap => (gap.Text("from"), gap.Text("to"), gap.Text("reason")))
            .ShouldBe([(SampleAct.Published, "2023-04-01", "holderNotRecorded")]);
    }

    [Fact]
    public async Task Relieves_an_organiser_once_and_shows_the_gap()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        await act.Tell(
            act.School,
            "positions/head/holders",
            new { personId = await act.Person(act.School, 1), on = "2023-02-01" }
        );
        await act.Tell(act.School, "organiser", new { positionId = "head", on = "2023-02-01" });
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.School, "organiser/relief", new { on = "2023-06-01" });

        Row(await app.Anonymous().Read($"{act.Card(act.School)}?asOf=2023-05-31"), "organiser")
            .Text("state")
            .ShouldBe("held");
        Row(await app.Anonymous().Read(act.Card(act.School)), "organiser").Text("state").ShouldBe("nobodyNamed");
        (await app.Anonymous().Read($"{act.Card(act.School)}/responsibility"))
            .Items("gaps")
            .Where(gap => gap.Text("role") == "organiser")
            .Select(gap => (gap.Text("from"), gap.Text("reason")))
            .ShouldBe([("2023-06-01", "nobodyNamed")]);
        (await app.Facts(act.School)).Count(fact => fact.Data is OrganiserRelieved).ShouldBe(1);
    }

    [Fact]
    public async Task Leaves_a_later_organiser_in_place_when_an_earlier_one_is_told_late()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var position in new[] { "head", "second" })
            await act.Tell(
                act.School,
                "positions",
                new
                {
                    positionId = position,
                    title = position,
                    head = true,
                    on = SampleAct.Signed,
                }
            );
        await act.Tell(act.School, "organiser", new { positionId = "second", on = "2023-06-01" });
        await act.Tell(act.School, "organiser", new { positionId = "head", on = "2023-02-01" });

        (
            await Task.WhenAll(
                new[] { "2023-05-31", "2023-06-01" }.Select(day =>
                    app.Anonymous().Read($"{act.Card(act.School)}?asOf={day}")
                )
            )
        )
            .Select(card => Row(card, "organiser").Text("positionId"))
            .ShouldBe(["head", "second"]);
    }

    [Fact]
    public async Task Leaves_a_later_controller_in_place_when_an_earlier_one_is_told_late()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var position in new[] { "deputy", "mayor" })
            await act.Tell(
                act.Town,
                "positions",
                new
                {
                    positionId = position,
                    title = position,
                    head = false,
                    on = SampleAct.Signed,
                }
            );
        await act.Tell(act.Town, "controller", new { positionId = "mayor", on = "2023-06-01" });
        await act.Tell(act.Town, "controller", new { positionId = "deputy", on = "2023-02-01" });

        (
            await Task.WhenAll(
                new[] { "2023-05-31", "2023-06-01" }.Select(day =>
                    app.Anonymous().Read($"{act.Card(act.Town)}?asOf={day}")
                )
            )
        )
            .Select(card => Row(card, "controller").Text("positionId"))
            .ShouldBe(["deputy", "mayor"]);
    }

    [Fact]
    public async Task Refuses_an_organiser_the_clause_does_not_mean()
    {
        var act = await SampleAct.Recorded(app);
        var person = await Deputy(act);
        await act.Head();
        await act.Tell(
            act.School,
            "positions",
            new
            {
                positionId = "teacher",
                title = "учитель",
                head = false,
                on = SampleAct.Signed,
            }
        );

        await Refuses(act.Town, new { positionId = "deputy", on = "2023-02-01" }, "/personId", "1");
        await Refuses(
            act.Town,
            new
            {
                positionId = "deputy",
                personId = $"person-{act.Key}-9",
                on = "2023-02-01",
            },
            "/personId",
            "1"
        );
        await Refuses(
            act.School,
            new
            {
                positionId = "head",
                personId = person,
                on = "2023-02-01",
            },
            "/personId",
            "5"
        );
        await Refuses(act.School, new { positionId = "teacher", on = "2023-02-01" }, "/positionId", "5");
        await Refuses(act.School, new { positionId = "nobody", on = "2023-02-01" }, "/positionId", null);
        await Refuses(act.School, new { positionId = "head", on = "2023-01-31" }, "/on", null);
        await (await act.Try(act.School, "organiser/relief", new { on = "2023-06-01" })).Refuses(
            409,
            "no-organiser",
            clause: "1"
        );
        await (await act.Try(act.School, "controller", new { positionId = "head", on = "2023-02-01" })).Refuses(
            409,
            "not-the-administration",
            clause: "12"
        );
        await (await act.Try(act.Town, "controller", new { positionId = "nobody", on = "2023-02-01" })).Refuses(
            422,
            "does-not-fit",
            "/positionId"
        );
        await act.Tell(act.School, "organiser", new { positionId = "head", on = "2023-02-01" });
        await (await act.Try(act.School, "organiser/relief", new { on = "2023-02-01" })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );

        async Task Refuses(string body, object words, string pointer, string? clause) =>
            await (await act.Try(body, "organiser", words)).Refuses(422, "does-not-fit", pointer, clause);
    }

    [Fact]
    public async Task Names_who_fills_the_pages_by_which_order_and_job_description()
    {
        var act = await SampleAct.Recorded(app);
        var worker = await act.Person(act.School, 1, basis: "staff");
        foreach (var _ in Enumerable.Range(0, 2))
            await Designate(act, worker, "2023-03-01", "site", "vk");
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(
                act.School,
                $"content-workers/{worker}/job-description",
                new { document = new { number = "8", date = "2023-03-05" }, on = "2023-03-05" }
            );

        var rows = (await act.Clerk.Read(act.Card(act.School)))
            .Items("responsible")
            .Where(row => row.Text("role") == "contentWorker")
            .ToList();
        rows.Select(row =>
                (
                    row.Text("place"),
                    row.Text("state"),
                    row.GetProperty("name").GetString(),
                    row.GetProperty("recordedBy").GetString()
                )
            )
            .ShouldBe([
                ("site", "held", "Смирнова А.П.", act.Actor),
                ("vk", "held", "Смирнова А.П.", act.Actor),
                ("ok", "nobodyNamed", null, null),
            ]);
        (rows[0].GetProperty("order").Text("number"), rows[0].GetProperty("jobDescription").Text("number")).ShouldBe(
            ("7", "8")
        );
        (await app.Anonymous().Read(act.Card(act.School)))
            .Items("responsible")
            .Select(row => row.GetProperty("name").GetString())
            .ShouldAllBe(name => name == null);
        (await app.Facts(act.School))
            .Skip(2)
            .Select(fact => fact.Data.GetType())
            .ShouldBe([typeof(ContentWorkerDesignated), typeof(JobDescriptionAmended)]);
    }

    [Fact]
    public async Task Hears_the_same_places_twice_though_one_is_named_twice()
    {
        var act = await SampleAct.Recorded(app);
        var worker = await act.Person(act.School, 1);
        foreach (var _ in Enumerable.Range(0, 2))
            await Designate(act, worker, "2023-03-01", "site", "site");

        (await app.Facts(act.School)).Skip(2).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Relieves_a_worker_once()
    {
        var act = await SampleAct.Recorded(app);
        var worker = await act.Person(act.School, 1);
        await Designate(act, worker, "2023-03-01", "site");
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.School, $"content-workers/{worker}/relief", new { on = "2023-06-01" });

        Row(await app.Anonymous().Read($"{act.Card(act.School)}?asOf=2023-05-31"), "contentWorker")
            .Text("state")
            .ShouldBe("held");
        Row(await app.Anonymous().Read(act.Card(act.School)), "contentWorker").Text("state").ShouldBe("nobodyNamed");
        (await app.Facts(act.School))
            .Skip(2)
            .Select(fact => fact.Data.GetType())
            .ShouldBe([typeof(ContentWorkerDesignated), typeof(ContentWorkerRelieved)]);
    }

    [Fact]
    public async Task Refuses_a_worker_without_order_place_or_person()
    {
        var act = await SampleAct.Recorded(app);
        var worker = await act.Person(act.School, 1);

        await Refuses(
            "content-workers",
            new
            {
                personId = worker,
                places = Array.Empty<string>(),
                order = new { number = "7", date = "2023-03-01" },
                on = "2023-03-01",
            },
            "/places",
            "6.2"
        );
        await Refuses(
            "content-workers",
            new
            {
                personId = worker,
                places = new[] { "site" },
                order = new { number = " ", date = "2023-03-01" },
                on = "2023-03-01",
            },
            "/order/number",
            null
        );
        await Refuses(
            "content-workers",
            new
            {
                personId = worker,
                places = new[] { "site" },
                order = new { number = "7", date = "2023-03-02" },
                on = "2023-03-01",
            },
            "/order/date",
            "6.2"
        );
        await Refuses(
            "content-workers",
            new
            {
                personId = $"person-{act.Key}-9",
                places = new[] { "site" },
                order = new { number = "7", date = "2023-03-01" },
                on = "2023-03-01",
            },
            "/personId",
            null
        );
        await Refuses(
            "content-workers",
            new
            {
                personId = worker,
                places = new[] { "site" },
                order = new { number = "7", date = "2023-01-01" },
                on = "2023-01-31",
            },
            "/on",
            "6.2"
        );
        await (await act.Try(act.School, $"content-workers/{worker}/relief", new { on = "2023-06-01" })).Refuses(
            404,
            "content-worker-not-found"
        );
        await (
            await act.Try(
                act.School,
                $"content-workers/{worker}/job-description",
                new { document = new { number = "8", date = "2023-03-05" }, on = "2023-03-05" }
            )
        ).Refuses(404, "content-worker-not-found");
        await Designate(act, worker, "2023-03-01", "site");
        await Refuses($"content-workers/{worker}/relief", new { on = "2023-03-01" }, "/on", null);
        await Refuses(
            $"content-workers/{worker}/job-description",
            new { document = new { number = "8", date = "2023-02-05" }, on = "2023-02-28" },
            "/on",
            "6.3"
        );

        async Task Refuses(string what, object words, string pointer, string? clause) =>
            await (await act.Try(act.School, what, words)).Refuses(422, "does-not-fit", pointer, clause);
    }

    static Task<HttpResponseMessage> Designate(SampleAct act, string personId, string on, params string[] places) =>
        act.Tell(
            act.School,
            "content-workers",
            new
            {
                personId,
                places,
                order = new { number = "7", date = "2023-02-20" },
                on,
            }
        );

    static async Task<string> Deputy(SampleAct act)
    {
        var personId = await act.Person(act.Town, 1);
        await act.Tell(
            act.Town,
            "positions",
            new
            {
                positionId = "deputy",
                title = "заместитель Мэра",
                head = false,
                on = SampleAct.Signed,
            }
        );
        await act.Tell(act.Town, "positions/deputy/holders", new { personId, on = SampleAct.Signed });
        return personId;
    }

    static JsonElement Row(JsonElement card, string role) =>
        card.Items("responsible").First(row => row.Text("role") == role);

    static IEnumerable<(string, string, string, string)> Held(JsonElement card) =>
        card.Items("responsible")
            .Where(row => row.Text("state") == "held")
            .Select(row => (row.Text("role"), row.Text("clause"), row.Text("personId"), row.Text("recordedBy")));
}
