using System.Net;
using System.Text.Json;
using Kedrovy.Http;

namespace Kedrovy.Tests.Disclosure;

/// <summary>
/// A text goes from draft over a second pair of eyes to the public, is replaced, taken down and brought back, and no
/// step is lost.
/// </summary>
public sealed class Publishing_items(AppFixture app)
{
    [Fact]
    public async Task Needs_a_second_pair_of_eyes()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-1");
        await (await desk.Try(item, "submission", new { on = "2023-02-13" })).Refuses(409, "nothing-drafted");
        await desk.Tell(
            item,
            "revisions",
            new
            {
                text = "Первый текст.",
                note = "Начало.",
                on = "2023-02-13",
            }
        );
        await desk.Tell(item, "submission", new { on = "2023-02-13" });

        await (await desk.Try(item, "approval", new { on = "2023-02-13" })).Refuses(409, "second-person-needed");
        await (await desk.Try(item, "revisions", new { text = "Ещё.", on = "2023-02-13" })).Refuses(
            409,
            "revision-under-review"
        );
        await desk.Tell(item, "remarks", new { remarks = "Укажите адрес.", on = "2023-02-14" }, desk.Second);
        await (await desk.Try(item, "approval", new { on = "2023-02-14" }, desk.Second)).Refuses(409, "not-your-turn");
        await desk.Tell(item, "revisions", new { text = "Второй текст.", on = "2023-02-15" });
        await (await desk.Try(item, "publication", new { revision = 2, on = "2023-02-15" })).Refuses(
            409,
            "not-approved"
        );
        await (await desk.Try(item, "submission", new { on = "2023-02-14" })).Refuses(422, "does-not-fit", "/on");
        await desk.Tell(item, "submission", new { on = "2023-02-15" });
        await desk.Tell(item, "approval", new { on = "2023-02-16" }, desk.Second);
        await (await desk.Try(item, "publication", new { revision = 2, on = "2023-02-15" })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );
        await (await desk.Try(item, "publication", new { revision = 3, on = "2023-02-17" })).Refuses(
            422,
            "does-not-fit",
            "/revision"
        );
        foreach (var _ in Enumerable.Range(0, 2))
            await desk.Tell(item, "publication", new { revision = 2, on = "2023-02-17" });

        await (await app.Anonymous().Get(item)).Refuses(401, "sign-in-needed");
        var card = await desk.Clerk.Read($"{item}?asOf=2023-02-17");
        card.Items("revisions")
            .Select(row => $"{row.GetProperty("number")} {row.Text("state")}")
            .ShouldBe(["1 returned", "2 published"]);
        card.Items("revisions")
            .First()
            .Items("steps")
            .Select(step => $"{step.Text("state")} {step.Text("remarks")}".Trim())
            .ShouldBe(["draft", "submitted", "returned Укажите адрес."]);
        (await app.Facts($"item-{desk.Act.Town}-7-1")).ShouldAllBe(fact =>
            !fact.Data.ToString()!.Contains("текст", StringComparison.Ordinal)
            && !fact.Data.ToString()!.Contains("адрес", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Shows_the_public_what_was_published_on_that_day_and_nothing_before()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-3-visits");
        await desk.Publish(item, "2023-02-13", "Визит **первый**.");
        var before = app.Now;
        await desk.Publish(item, "2023-03-01", "Визит второй.", shownOn: "2023-03-06");

        (await Text(desk, "7.3", "2023-02-12")).ShouldBe("");
        (await Text(desk, "7.3", "2023-02-13")).ShouldBe("Визит **первый**.");
        (await Text(desk, "7.3", "2023-03-05")).ShouldBe("Визит **первый**.");
        (await Text(desk, "7.3", "2023-03-06")).ShouldBe("Визит второй.");
        (await Text(desk, "7.3", $"2023-03-06&knownAt={before.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).ShouldBe(
            "Визит **первый**."
        );
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.Town)}/7.3?asOf=2023-02-13"))
            .Items("items")
            .Single()
            .Text("html")
            .Trim()
            .ShouldBe("<p>Визит <strong>первый</strong>.</p>");
        (await desk.Clerk.Read($"{item}?asOf=2023-03-05"))
            .Items("revisions")
            .Select(row => row.Text("state"))
            .ShouldBe(["published", "scheduled"]);
        (await desk.Clerk.Read($"{item}?asOf=2023-03-06"))
            .Items("revisions")
            .Select(row => row.Text("state"))
            .ShouldBe(["superseded", "published"]);
    }

    [Fact]
    public async Task Answers_304_to_who_has_it_and_a_new_tag_after_a_publication()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-9");
        await desk.Publish(item, "2023-02-13");
        var path = $"{desk.Checklist(desk.Act.Town)}/7.9";
        var tag = await app.Anonymous().TagOf(path);

        (await app.Anonymous().Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await desk.Publish(item, "2023-03-01", "Новое.");
        (await app.Anonymous().Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cancels_what_is_planned_but_not_what_is_shown()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-7");
        var ahead = Town.DayOf(app.Now).AddDays(10).ToString("yyyy-MM-dd", null);
        await desk.Publish(item, "2023-02-13", "Есть.");
        await desk.Publish(item, "2023-02-14", "Будет.", shownOn: ahead);
        (await Text(desk, "7.7", ahead)).ShouldBe("Будет.");

        await (await desk.Try(item, "publication/cancellation", new { revision = 1 })).Refuses(409, "nothing-planned");
        await desk.Tell(item, "publication/cancellation", new { revision = 2 });

        (await Text(desk, "7.7", ahead)).ShouldBe("Есть.");
    }

    [Fact]
    public async Task Takes_down_with_an_explanation_and_brings_back_as_a_new_revision()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-8");
        await (
            await desk.Try(
                item,
                "withdrawal",
                new
                {
                    kind = "gone",
                    explanation = "Нет.",
                    on = "2023-02-13",
                }
            )
        ).Refuses(409, "nothing-published");
        await desk.Publish(item, "2023-02-13", "Вакансии.");
        await (
            await desk.Try(
                item,
                "withdrawal",
                new
                {
                    kind = "redirect",
                    explanation = "Переехали.",
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/redirectTo");
        await (
            await desk.Try(
                item,
                "withdrawal",
                new
                {
                    kind = "gone",
                    explanation = "Нет.",
                    redirectTo = "https://example.ru/",
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/redirectTo");
        await (
            await desk.Try(
                item,
                "withdrawal",
                new
                {
                    kind = "redirect",
                    explanation = "Переехали.",
                    redirectTo = "javascript:alert(1)",
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/redirectTo");
        foreach (var _ in Enumerable.Range(0, 2))
            await desk.Tell(
                item,
                "withdrawal",
                new
                {
                    kind = "gone",
                    explanation = "Раздел закрыт.",
                    on = "2023-03-01",
                }
            );

        var gone = await (await app.Anonymous().Get($"{desk.Checklist(desk.Act.Town)}/7.8?asOf=2023-03-01")).Problem(
            410
        );
        (gone.Text("type"), gone.Text("clause"), gone.Text("detail")).ShouldBe(
            ("/problems/withdrawn", "7.8", "Раздел закрыт. (снято с 01.03.2023)")
        );
        (await Text(desk, "7.8", "2023-02-28")).ShouldBe("Вакансии.");
        (await desk.State(desk.Act.Town, "7-8", "2023-03-01")).ShouldBe("missing");
        await (await desk.Try(item, "confirmation", new { on = "2023-03-02" })).Refuses(409, "nothing-published");

        await desk.Tell(item, "restoration", new { revision = 1, on = "2023-03-10" });
        await desk.Tell(item, "submission", new { on = "2023-03-10" });
        await desk.Tell(item, "approval", new { on = "2023-03-10" }, desk.Second);
        await desk.Tell(item, "publication", new { revision = 2, on = "2023-03-13" });
        (await Text(desk, "7.8", "2023-03-13")).ShouldBe("Вакансии.");
        (await desk.Clerk.Read($"{item}?asOf=2023-03-13"))
            .Items("revisions")
            .Select(row => $"{row.Text("state")} {row.GetProperty("restoredFrom")}".Trim())
            .ShouldBe(["superseded", "published 1"]);
    }

    [Fact]
    public async Task Leads_on_to_where_it_went_and_marks_what_is_no_longer_valid()
    {
        var desk = await Desk.Set(app);
        var (moved, old) = (await desk.List(desk.Act.Town, "7-5-by"), await desk.List(desk.Act.Town, "7-5-of"));
        await desk.Publish(moved, "2023-02-13", "Переедет.");
        await desk.Publish(old, "2023-02-13", "Устареет.");
        await desk.Tell(
            moved,
            "withdrawal",
            new
            {
                kind = "redirect",
                explanation = "На новом сайте.",
                redirectTo = "https://example.ru/checks",
                on = "2023-03-01",
            }
        );
        await desk.Tell(
            old,
            "withdrawal",
            new
            {
                kind = "withdrawn",
                explanation = "Проверка отменена.",
                on = "2023-03-01",
            }
        );

        var items = (await app.Anonymous().Read($"{desk.Checklist(desk.Act.Town)}/7.5?asOf=2023-03-01"))
            .Items("items")
            .ToDictionary(row => row.Text("code"));
        (items["7-5-by"].Text("text"), items["7-5-by"].GetProperty("withdrawn").Text("redirectTo")).ShouldBe(
            (null, "https://example.ru/checks")
        );
        (items["7-5-of"].Text("text"), items["7-5-of"].GetProperty("withdrawn").Text("explanation")).ShouldBe(
            ("Устареет.", "Проверка отменена.")
        );
        (
            await desk.State(desk.Act.Town, "7-5-by", "2023-03-01"),
            await desk.State(desk.Act.Town, "7-5-of", "2023-03-01")
        ).ShouldBe(("fulfilled", "missing"));
    }

    [Fact]
    public async Task Is_not_typed_where_the_register_tells_it()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.School, "8-1-a");

        await (await desk.Try(item, "revisions", new { text = "Наша школа.", on = "2023-02-13" })).Refuses(
            409,
            "item-is-derived",
            clause: "8.1.а"
        );
    }

    [Fact]
    public async Task Refuses_a_text_that_shows_nothing_or_breaks_and_links_that_lead_nowhere()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-1");
        var digest = new string('a', 64);

        await (await desk.Try(item, "revisions", new { on = "2023-02-13" })).Refuses(422, "does-not-fit", "/text");
        await (await desk.Try(item, "revisions", new { text = "[a]: https://example.ru/", on = "2023-02-13" })).Refuses(
            422,
            "does-not-fit",
            "/text"
        );
        await (
            await desk.Try(item, "revisions", new { text = new string('>', 5000) + " глубоко", on = "2023-02-13" })
        ).Refuses(422, "does-not-fit", "/text");
        await (await desk.Try(item, "revisions", new { text = new string('я', 100_001), on = "2023-02-13" })).Refuses(
            422,
            "does-not-fit",
            "/text"
        );
        foreach (
            var address in new[]
            {
                "javascript:alert(1)",
                "ftp://example.ru/",
                "/programmy",
                "https://user:secret@example.ru/",
            }
        )
            await (
                await desk.Try(item, "revisions", new { links = new[] { new { address } }, on = "2023-02-13" })
            ).Refuses(422, "does-not-fit", "/links/0/address");
        await (
            await desk.Try(
                item,
                "revisions",
                new
                {
                    links = new[] { new { address = "https://example.ru/a.pdf", sha256 = digest } },
                    on = "2023-02-13",
                }
            )
        ).Refuses(422, "does-not-fit", "/links/0/sha256");
        await desk.Tell(
            item,
            "revisions",
            new
            {
                links = new[]
                {
                    new
                    {
                        address = "https://example.ru/a.pdf",
                        sha256 = digest,
                        size = 10,
                    },
                },
                on = "2023-02-13",
            }
        );
    }

    [Fact]
    public async Task Is_recorded_as_sent_and_warned_of_where_it_looks_odd()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-1");
        async Task<IEnumerable<string>> Warned(string what, object words, HttpClient? by = null) =>
            JsonElement
                .Parse(
                    await (await desk.Tell(item, what, words, by)).Content.ReadAsStringAsync(
                        TestContext.Current.CancellationToken
                    )
                )
                .TryGetProperty("warnings", out var warnings)
                ? warnings.EnumerateArray().Select(warning => warning.GetString()!)
                : [];

        (
            await Warned(
                "revisions",
                new
                {
                    text = "Просто текст, 5 < 7.",
                    links = new[] { new { address = "https://example.ru/" } },
                    on = "2023-02-13",
                }
            )
        ).ShouldBeEmpty();
        (await Warned("submission", new { on = "2023-02-13" })).ShouldBeEmpty();
        (await Warned("approval", new { on = "2023-02-13" }, desk.Second)).ShouldBeEmpty();
        (await Warned("publication", new { revision = 1, on = "2023-02-13" })).ShouldBe([
            "Размещено задним числом: редакция видна и на дни с 13.02.2023.",
        ]);
        (await Warned("revisions", new { text = "Просто текст, 5 < 7.", on = "2023-02-14" })).ShouldBe([
            "Такой же текст уже размещён. Если сведения по-прежнему верны, их подтверждают: новая редакция не нужна.",
        ]);
        (
            await Warned(
                "revisions",
                new
                {
                    text = "<b>Снимок:</b> ![школа](https://example.ru/a.png)",
                    links = new[] { new { address = "http://example.ru/" } },
                    on = "2023-02-14",
                }
            )
        ).ShouldBe([
            "Картинок в тексте читатель не увидит. Приложите их файлами.",
            "HTML останется в тексте как есть. Разметку пишут в Markdown.",
            "Адрес http://example.ru/ без шифрования. Проверьте, не открывается ли он по https.",
        ]);
    }

    [Fact]
    public async Task Is_changed_only_by_the_body_it_belongs_to()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.School, "8-1-b");
        var foreign = item.Replace(
            $"/institutions/{desk.Act.School}/",
            $"/institutions/{desk.Act.Office}/",
            StringComparison.Ordinal
        );

        await (await desk.Clerk.Get(foreign)).Refuses(404, "item-not-found");
        await (await desk.Clerk.Send($"{foreign}/revisions", new { text = "Чужое.", on = "2023-02-13" }, item)).Refuses(
            404,
            "item-not-found"
        );
        var worker = await app.OfInstitution(desk.Act.School, Roles.ResponsibleEmployee);
        await desk.Tell(item, "revisions", new { text = "Своё.", on = "2023-02-13" }, worker);
        await desk.Tell(item, "submission", new { on = "2023-02-13" }, worker);
        await (await desk.Try(item, "approval", new { on = "2023-02-13" }, worker)).Refuses(403, "not-allowed");
    }

    async Task<string> Text(Desk desk, string clause, string asOf) =>
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.Town)}/{clause}?asOf={asOf}"))
            .Items("items")
            .FirstOrDefault(row => row.Text("text") is not null)
            is { ValueKind: JsonValueKind.Object } row
            ? row.Text("text")
            : "";
}
