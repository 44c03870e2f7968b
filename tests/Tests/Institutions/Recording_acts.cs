using System.Net;

namespace Kedrovy.Tests.Institutions;

/// <summary>Preamble and clauses 3, 4, 10 and 11: an act, its publication and its place on the site.</summary>
public sealed class Recording_acts(AppFixture app)
{
    [Fact]
    public async Task Shows_the_act_and_its_bodies_at_once_and_nothing_due()
    {
        var act = await SampleAct.Ready(app.Host);
        var answer = await act.Clerk.Record("/api/v1/acts", act.Body());
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe(act.Path);

        var card = await app.Anonymous().Read(act.Path);
        (card.Text("number"), card.Text("signedOn"), card.Text("state"), card.Text("preamble")).ShouldBe(
            ("17", SampleAct.Signed, "signedNotInForce", "На основании закона")
        );
        (await app.Anonymous().Read($"{act.Path}/clauses"))
            .Items()
            .Select(clause => clause.Text("number"))
            .ShouldBe(SampleAct.Numbers);
        (await app.Anonymous().Read($"/api/v1/institutions?name={act.Key}"))
            .Items()
            .Select(row => (row.Text("id"), row.Text("kind"), row.Text("clause"), row.Text("duties")))
            .ShouldBe([
                (act.Town, "administration", "1", "notYetDue"),
                (act.School, "obligated", "3", "notYetDue"),
                (act.Office, "exempt", "4", "notYetDue"),
                (act.Archive, "exempt", "4", "notYetDue"),
            ]);
        (await Task.WhenAll(new[] { act.Id, act.Town, act.School, act.Office }.Select(app.Facts)))
            .SelectMany(facts => facts)
            .Select(fact => fact.UserName)
            .Distinct()
            .ShouldBe([act.Actor]);
    }

    [Fact]
    public async Task Is_done_once()
    {
        var act = await SampleAct.Recorded(app);

        await (await act.Clerk.Send("/api/v1/acts", act.Body())).Refuses(409, "act-already-recorded");
        (await app.Facts(act.Id)).Count.ShouldBe(2);
        (await app.Facts(act.School)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Keeps_its_words_out_of_the_facts()
    {
        var act = await SampleAct.Recorded(app);

        var fact = (ActRecorded)(await app.Facts(act.Id))[0].Data;
        (fact.Preamble.Kind, fact.Clauses[0].Text.Kind).ShouldBe((VaultRef.Content, VaultRef.Content));
    }

    [Theory]
    [InlineData("act-17-2023", "1", "school", "/actId")]
    [InlineData(null, "99", "school", "/bodies")]
    [InlineData(null, "3", "person", "/bodies")]
    [InlineData(null, "3", "page", "/bodies")]
    public async Task Points_at_what_does_not_fit(string? id, string clause, string kind, string pointer)
    {
        var act = await SampleAct.Ready(app.Host);
        var answer = await act.Clerk.Send(
            "/api/v1/acts",
            new
            {
                actId = id ?? act.Id,
                issuer = act.Town,
                kind = "постановление",
                number = "17",
                date = SampleAct.Signed,
                title = "О доступе",
                preamble = "На основании",
                signature = "Мэр",
                bases = Array.Empty<object>(),
                clauses = new[]
                {
                    new
                    {
                        number = "3",
                        kind = "mandatory",
                        text = "Слова.",
                        subject = "кто",
                        @object = "что",
                        addressees = new[] { "obligated" },
                    },
                    new
                    {
                        number = "1",
                        kind = "mandatory",
                        text = "Слова.",
                        subject = "кто",
                        @object = "что",
                        addressees = new[] { "obligated" },
                    },
                },
                bodies = new[]
                {
                    new
                    {
                        institutionId = $"{kind}-{act.Key}",
                        name = "Школа",
                        kind = "obligated",
                        clause,
                    },
                },
            }
        );

        await answer.Refuses(422, "does-not-fit", pointer);
    }

    [Fact]
    public async Task Is_followed_by_a_publication_that_brings_it_into_force_from_its_day()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();

        var card = await app.Anonymous().Read(act.Path);
        (card.Text("state"), card.Text("inForceFrom"), card.GetProperty("publication").Text("recordedBy")).ShouldBe(
            ("inForce", SampleAct.Published, act.Actor)
        );
        (await app.Anonymous().Read($"{act.Path}?asOf=2023-02-09")).Text("state").ShouldBe("signedNotInForce");
        Duty(await app.Anonymous().Read(act.Card(act.School)), "3").ShouldBe(("due", SampleAct.Published));
        Duty(await app.Anonymous().Read(act.Card(act.Office)), "4").ShouldBe(("exempt", SampleAct.Published));
    }

    [Fact]
    public async Task Takes_one_publication_and_hears_it_twice()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Publish();
        await (await Publish(act, "2023-02-11")).Refuses(409, "act-already-published", clause: "10");

        (await app.Facts(act.Id)).Count.ShouldBe(3);
    }

    [Theory, InlineData("2023-01-31"), InlineData("tomorrow")]
    public async Task Is_not_published_before_it_is_signed_nor_ahead_of_time(string on)
    {
        var act = await SampleAct.Recorded(app);

        await (
            await Publish(act, on == "tomorrow" ? $"{Town.Today(TimeProvider.System).AddDays(1):yyyy-MM-dd}" : on)
        ).Refuses(422, "does-not-fit", "/on", "10");
    }

    [Fact]
    public async Task Is_not_published_where_there_is_none() =>
        await (
            await (await SampleAct.Ready(app.Host)).Clerk.Post(
                "/api/v1/acts/1-1991/publication",
                new
                {
                    bulletin = "Бюллетень",
                    issue = "3",
                    on = "2023-02-10",
                },
                ("If-Match", "\"1\"")
            )
        ).Refuses(404, "not-found");

    [Fact]
    public async Task Is_placed_on_the_site_without_coming_into_force()
    {
        var act = await SampleAct.Recorded(app);
        var words = new { address = "https://www.kedradm.ru/17", on = "2023-02-12" };
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record($"{act.Path}/site-placement", words, act.Path);

        var card = await app.Anonymous().Read(act.Path);
        card.Text("state").ShouldBe("signedNotInForce");
        card.Items("placements")
            .Select(row => (row.Text("address"), row.Text("on"), row.Text("recordedBy")))
            .ShouldBe([(words.address, words.on, act.Actor)]);
    }

    [
        Theory,
        InlineData("/17", "2023-02-12", "/address"),
        InlineData("ftp://kedradm.ru/17", "2023-02-12", "/address"),
        InlineData("https://clerk@kedradm.ru/17", "2023-02-12", "/address"),
        InlineData("https://kedradm.ru/17", "2023-01-31", "/on")
    ]
    public async Task Is_placed_at_an_address_of_a_page_and_after_it_was_signed(
        string address,
        string on,
        string pointer
    )
    {
        var act = await SampleAct.Recorded(app);

        await (await act.Clerk.Send($"{act.Path}/site-placement", new { address, on }, act.Path)).Refuses(
            422,
            "does-not-fit",
            pointer,
            "11"
        );
    }

    static Task<HttpResponseMessage> Publish(SampleAct act, string on) =>
        act.Clerk.Send(
            $"{act.Path}/publication",
            new
            {
                bulletin = "Информационный бюллетень",
                issue = "3",
                on,
            },
            act.Path
        );

    static (string, string?) Duty(System.Text.Json.JsonElement card, string clause) =>
        card.Items("duties")
            .Where(duty => duty.Text("clause") == clause)
            .Select(duty => (duty.Text("state"), duty.GetProperty("since").GetString()))
            .Single();
}
