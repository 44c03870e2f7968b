using System.Text.Json;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// What a clerk recorded of an act by mistake is put right by a further fact, and stays readable as it was known.
/// </summary>
public sealed class Correcting_acts(AppFixture app)
{
    [Fact]
    public async Task Moves_the_force_of_an_act_to_the_day_it_was_really_published()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var then = app.Now;
        var words = Publication("2023-02-20", "4");
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Do("publication/correction", words);

        (await State(act, "2023-02-19")).ShouldBe(("signedNotInForce", null, null));
        (await State(act, "2023-02-20")).ShouldBe(("inForce", "2023-02-20", "4"));
        (await State(act, "2023-02-19", then)).ShouldBe(("inForce", SampleAct.Published, "3"));
        (await State(act, "2023-02-09", then)).ShouldBe(("signedNotInForce", null, null));
        (await Due(act, "2023-02-19")).ShouldBe("notYetDue");
        (await Due(act, "2023-02-20")).ShouldBe("due");
        (await Correction(act)).ShouldBe(
            ("publication", "Информационный бюллетень, № 3 от 10.02.2023", "Записан не тот выпуск.")
        );
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<ActPublicationCorrected>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Corrects_the_issue_alone()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Do("publication/correction", Publication(SampleAct.Published, "4"));

        (await State(act, SampleAct.Published)).ShouldBe(("inForce", SampleAct.Published, "4"));
    }

    [Fact]
    public async Task Takes_back_a_publication_that_never_was_and_takes_the_true_one()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var then = app.Now;
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Do("publication/annulment", new { reason = "Опубликован проект." });

        (await State(act, "2023-06-01")).ShouldBe(("signedNotInForce", null, null));
        (await State(act, "2023-06-01", then)).ShouldBe(("inForce", SampleAct.Published, "3"));
        (await Due(act, "2023-06-01")).ShouldBe("notYetDue");
        (await Correction(act)).ShouldBe(
            ("publicationAnnulled", "Информационный бюллетень, № 3 от 10.02.2023", "Опубликован проект.")
        );
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<ActPublicationAnnulled>().ShouldHaveSingleItem();

        await act.Publish("2023-07-01");
        (await State(act, "2023-07-01")).ShouldBe(("inForce", "2023-07-01", "3"));
    }

    [Fact]
    public async Task Corrects_no_publication_that_is_not_there_nor_to_a_day_that_cannot_be()
    {
        var act = await SampleAct.Recorded(app);
        await (await act.TryDo("publication/correction", Publication())).Refuses(409, "act-not-published");
        await (await act.TryDo("publication/annulment", new { reason = "Ошибка." })).Refuses(409, "act-not-published");
        await act.Publish();

        var tomorrow = $"{Town.Today(TimeProvider.System).AddDays(1):yyyy-MM-dd}";
        foreach (var on in new[] { "2023-01-31", tomorrow })
            await (await act.TryDo("publication/correction", Publication(on))).Refuses(422, "does-not-fit", "/on");
    }

    [Fact]
    public async Task Asks_to_take_back_first_what_the_act_did_to_others_on_the_wrong_day()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Another("55", [SampleAct.Clause("2", "formal")]);
        await act.PublishAnother(by, "2023-06-01");
        await act.Do("amendments", Release(by, act.Archive));

        await Refuses("publication/correction", Publication("2023-06-10"), "act-has-amended");
        await Refuses("publication/annulment", new { reason = "Ошибка." }, "act-has-amended");
        await Accepts("publication/correction", Publication("2023-06-01", "9"));

        await act.Do("amendments/annulment", new { amendingActId = by, reason = "Не тот день." });
        await act.Do(
            "repeal",
            new
            {
                repealingActId = by,
                clause = "2",
                on = "2023-09-01",
            }
        );
        await Refuses("publication/correction", Publication("2023-06-10"), "act-has-repealed");
        await act.Do("repeal/annulment", new { repealingActId = by, reason = "Не тот день." });

        await Accepts("publication/correction", Publication("2023-06-10"));
        await act.Do("amendments", Release(by, act.Archive));
        (await Kind(act, act.Archive, "2023-06-09")).ShouldBe("exempt");
        (await Kind(act, act.Archive, "2023-06-10")).ShouldBe("released");

        async Task Refuses(string what, object words, string slug) =>
            await (await Send(what, words)).Refuses(409, slug);
        async Task Accepts(string what, object words) => (await Send(what, words)).EnsureSuccessStatusCode();
        Task<HttpResponseMessage> Send(string what, object words) =>
            act.Clerk.Send($"/api/v1/acts/{by}/{what}", words, $"/api/v1/acts/{by}");
    }

    [Fact]
    public async Task Corrects_words_title_and_clauses()
    {
        var act = await SampleAct.Recorded(app);
        var then = app.Now;
        var words = new
        {
            reason = "Опечатка при наборе.",
            title = "О доступе",
            preamble = "На основании двух законов",
            clauses = new[]
            {
                SampleAct.Clause("2", "mandatory", "administration"),
                SampleAct.Clause("6.10", "formal"),
            },
            removed = new[] { "10" },
        };
        await act.Do("correction", words);
        await act.Do(
            "correction",
            new
            {
                words.reason,
                words.title,
                words.preamble,
                words.clauses,
            }
        );

        var card = await app.Anonymous().Read(act.Path);
        (card.Text("title"), card.Text("preamble"), card.Text("signature")).ShouldBe(
            ("О доступе", "На основании двух законов", "Мэр города")
        );
        (await Clauses(act)).Except(SampleAct.Numbers).ShouldBe(["6.10"]);
        SampleAct.Numbers.Except(await Clauses(act)).ShouldBe(["10"]);
        (await Clauses(act, then)).ShouldBe(SampleAct.Numbers);
        (await app.Anonymous().Read($"{act.Path}?{Known(then)}"))
            .Text("title")
            .ShouldBe($"О доступе к информации {act.Key}");
        (await Correction(act)).ShouldBe(
            ("words", $"постановление № 17 от 01.02.2023 «О доступе к информации {act.Key}»", words.reason)
        );
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<ActCorrected>().ShouldHaveSingleItem();
        (await app.Anonymous().Read($"{act.Path}/bindings"))
            .Items("bindings")
            .Select(binding => binding.Text("clause"))
            .ShouldNotContain("10");
    }

    [Theory, InlineData("2023-01-20", "2023-01-19"), InlineData("2023-02-05", "2023-02-04")]
    public async Task Moves_the_bodies_into_the_lists_on_the_true_day_of_the_act(string date, string before)
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var then = app.Now;
        await act.Do("correction", new { reason = "Не та дата.", date });

        var card = await app.Anonymous().Read(act.Card(act.School));
        card.GetProperty("ground").Text("since").ShouldBe(date);
        (await app.Anonymous().Read($"{act.Path}?asOf={date}")).Text("signedOn").ShouldBe(date);
        await (await app.Anonymous().Get($"{act.Card(act.School)}?asOf={before}")).Refuses(
            404,
            "institution-not-found"
        );
        (await app.Anonymous().Read($"{act.Card(act.School)}?{Known(then)}"))
            .GetProperty("ground")
            .Text("since")
            .ShouldBe(SampleAct.Signed);
        (await app.Anonymous().Read($"/api/v1/institutions?name={act.Key}"))
            .Items()
            .Select(row => (row.Text("id"), row.Text("kind"), row.Text("clause")))
            .ShouldBe([
                (act.Town, "administration", "1"),
                (act.School, "obligated", "3"),
                (act.Office, "exempt", "4"),
                (act.Archive, "exempt", "4"),
            ]);
    }

    [Fact]
    public async Task Points_at_what_cannot_be_corrected_so()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();

        await Refuses("/date", new { reason = "Ошибка.", date = "2023-02-11" });
        await Refuses("/removed/0", new { reason = "Ошибка.", removed = new[] { "99" } });
        await Refuses("/removed/0", new { reason = "Ошибка.", removed = new[] { "3" } });
        await Refuses(
            "/removed/0",
            new
            {
                reason = "Ошибка.",
                removed = new[] { "10" },
                clauses = new[] { SampleAct.Clause("10", "formal") },
            }
        );
        await Refuses("/reason", new { reason = " " });
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<ActCorrected>().ShouldBeEmpty();

        async Task Refuses(string pointer, object words) =>
            await (await act.TryDo("correction", words)).Refuses(422, "does-not-fit", pointer);
    }

    [Fact]
    public async Task Puts_bodies_back_into_the_lists_they_stood_in()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        var by = await act.Amending("55", "2023-06-01");
        var museum = $"museum-{act.Key}";
        await act.Do(
            "amendments",
            new
            {
                amendingActId = by,
                changes = new object[]
                {
                    Change("add", museum, "obligated", $"Музей {act.Key}"),
                    Change("move", act.Office, "obligated"),
                    Change("rename", act.School, null, $"Лицей {act.Key}"),
                    Change("release", act.Archive),
                },
            }
        );
        var then = app.Now;
        var words = new { amendingActId = by, reason = "Записан проект." };
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Do("amendments/annulment", words);

        (await Kinds(act, "2023-06-01")).ShouldBe([
            (act.Town, $"Администрация {act.Key}", "administration"),
            (act.School, $"Школа {act.Key}", "obligated"),
            (act.Office, $"Бухгалтерия {act.Key}", "exempt"),
            (act.Archive, $"Архив {act.Key}", "exempt"),
        ]);
        (await Kinds(act, "2023-06-01", then)).ShouldBe([
            (act.Town, $"Администрация {act.Key}", "administration"),
            (act.School, $"Лицей {act.Key}", "obligated"),
            (act.Office, $"Бухгалтерия {act.Key}", "obligated"),
            (museum, $"Музей {act.Key}", "obligated"),
            (act.Archive, $"Архив {act.Key}", "released"),
        ]);
        (await app.Anonymous().Read($"{act.Path}/amendments")).Items().ShouldBeEmpty();
        (await Correction(act)).ShouldBe(("amendmentAnnulled", $"изменён актом {by} с 01.06.2023", words.reason));
        (await app.Facts(act.Office))[^1].Data.ShouldBe(new ListingAnnulled(act.Office, by, new(2023, 6, 1)));
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<AmendmentAnnulled>().ShouldHaveSingleItem();

        await act.Do("amendments", new { amendingActId = by, changes = new[] { Change("add", museum, "exempt") } });
        (await Kind(act, museum, "2023-06-01")).ShouldBe("exempt");
    }

    [Fact]
    public async Task Takes_back_no_amendment_that_is_not_there()
    {
        var act = await SampleAct.Recorded(app);

        await (await act.TryDo("amendments/annulment", new { amendingActId = "1-1991", reason = "Ошибка." })).Refuses(
            409,
            "no-such-amendment"
        );
    }

    static object Publication(string on = "2023-02-20", string issue = "3") =>
        new
        {
            bulletin = "Информационный бюллетень",
            issue,
            on,
            reason = "Записан не тот выпуск.",
        };

    static object Release(string by, string body) =>
        new { amendingActId = by, changes = new[] { Change("release", body) } };

    static object Change(string change, string institutionId, string? kind = null, string? name = null) =>
        new
        {
            change,
            institutionId,
            kind,
            name,
        };

    static string Known(DateTimeOffset? at) =>
        at is { } then ? $"knownAt={then.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}Z" : "";

    async Task<(string, string?, string?)> State(SampleAct act, string day, DateTimeOffset? knownAt = null)
    {
        var card = await app.Anonymous().Read($"{act.Path}?asOf={day}&{Known(knownAt)}");
        var publication = card.GetProperty("publication");
        return (
            card.Text("state"),
            card.GetProperty("inForceFrom").GetString(),
            publication.ValueKind == JsonValueKind.Null ? null : publication.Text("issue")
        );
    }

    async Task<string> Due(SampleAct act, string day) =>
        (await app.Anonymous().Read($"{act.Card(act.School)}?asOf={day}")).Items("duties").First().Text("state");

    async Task<string> Kind(SampleAct act, string body, string day) =>
        (await app.Anonymous().Read($"{act.Card(body)}?asOf={day}")).Text("kind");

    async Task<IEnumerable<string>> Clauses(SampleAct act, DateTimeOffset? knownAt = null) =>
        (await app.Anonymous().Read($"{act.Path}/clauses?{Known(knownAt)}"))
            .Items()
            .Select(clause => clause.Text("number"));

    async Task<IEnumerable<(string, string, string)>> Kinds(
        SampleAct act,
        string day,
        DateTimeOffset? knownAt = null
    ) =>
        (await app.Anonymous().Read($"/api/v1/institutions?name={act.Key}&asOf={day}&{Known(knownAt)}"))
            .Items()
            .Select(row => (row.Text("id"), row.Text("name"), row.Text("kind")));

    async Task<(string, string, string)> Correction(SampleAct act)
    {
        var correction = (await app.Anonymous().Read(act.Path)).Items("corrections").ShouldHaveSingleItem();
        correction.Text("recordedBy").ShouldBe(act.Actor);
        return (correction.Text("what"), correction.Text("was"), correction.Text("reason"));
    }
}
