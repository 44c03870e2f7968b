using System.Text.Json;
using Marten;

namespace Kedrovy.Tests.Channels;

/// <summary>
/// Clause 9.1: what a page says of its body, field by field, against the register; the card and the board agree.
/// </summary>
public sealed class Telling_what_pages_say(AppFixture app)
{
    const string Address = "Томская область, г. Кедровый, 2-й микрорайон, д. 1";
    static readonly object Registered = new
    {
        postalAddress = Address,
        phones = new[] { "+7 38250 00-001", "+7 38250 00-002" },
        email = "school@example.ru",
        on = SampleAct.Signed,
    };

    [Fact]
    public async Task Is_as_it_must_be_when_every_field_is_there_and_agrees_however_it_is_spelled()
    {
        var (act, page) = await School();
        await Look(
            act,
            page,
            "2023-02-21",
            name: $"школа {act.Key}",
            activity: "Учим",
            address: "г. Кедровый, 2-й мкр, 1",
            email: "School@example.ru",
            phones: ["8 (38250) 00-002"],
            missing: ["site"]
        );

        (await Fields(page, "2023-02-21")).ShouldBe([
            "name same",
            "activity notKnown notInRegister",
            "postalAddress same",
            "email same",
            "phones same",
            "site notKnown noSite",
        ]);
        (await Verdict(act, page, "2023-02-21")).ShouldBe(
            "compliant Все сведения на странице есть, с реестром не расходятся."
        );
        (await Verdict(act, page, "2024-02-21")).ShouldStartWith("compliant");
        (await Verdict(act, page, "2024-02-22")).ShouldStartWith("unknown Смотрели слишком давно: наименование");
    }

    [Fact]
    public async Task Asks_for_the_mailbox_though_the_register_may_have_none_and_for_no_site_where_there_is_none()
    {
        var (act, page) = await School(
            new
            {
                postalAddress = Address,
                phones = new[] { "+7 38250 00-001" },
                on = SampleAct.Signed,
            }
        );
        await Look(
            act,
            page,
            "2023-02-21",
            name: $"Школа {act.Key}",
            activity: "Учим",
            address: Address,
            phones: ["+7 38250 00-001"],
            missing: ["email"]
        );
        (await Fields(page, "2023-02-21")).ShouldContain("email missing");
        (await Verdict(act, page, "2023-02-21")).ShouldBe("nonCompliant На странице нет: адрес электронной почты.");

        await Look(act, page, "2023-02-22", email: "school@example.ru");
        (await Fields(page, "2023-02-22")).ShouldContain("email notKnown notInRegister");
        (await Verdict(act, page, "2023-02-22")).ShouldStartWith("compliant");
    }

    [Fact]
    public async Task Knows_nothing_of_what_nobody_looked_at_and_takes_nothing_back_by_looking_at_less()
    {
        var (act, page) = await School();
        (await Verdict(act, page, "2023-02-20")).ShouldBe(
            "unknown Ещё не смотрели: наименование, сведения о деятельности, почтовый адрес, адрес электронной "
                + "почты, телефоны."
        );
        await Look(act, page, "2023-02-21", missing: ["phones"]);
        await Look(act, page, "2023-02-22", email: "school@example.ru");

        (await Fields(page, "2023-02-22")).ShouldBe([
            "name notKnown neverLooked",
            "activity notKnown neverLooked",
            "postalAddress notKnown neverLooked",
            "email same",
            "phones missing",
            "site notKnown neverLooked",
        ]);
        (await Verdict(act, page, "2023-02-22")).ShouldBe("nonCompliant На странице нет: телефоны.");
    }

    [Fact]
    public async Task Differs_when_the_page_was_wrong_and_is_not_known_when_only_the_register_changed()
    {
        var (act, page) = await School();
        await Look(
            act,
            page,
            "2023-02-21",
            name: $"Школа {act.Key}",
            activity: "Учим",
            address: "г. Кедровый, 2-й мкр, 7",
            email: "school@example.ru",
            phones: ["+7 38250 00-001"]
        );
        (await Fields(page, "2023-02-21")).ShouldContain("postalAddress differs");
        (await Verdict(act, page, "2023-02-21")).ShouldBe("nonCompliant Расходится с реестром: почтовый адрес.");

        await act.Tell(act.School, "name", new { name = $"Лицей {act.Key}", on = "2023-03-01" });
        await act.Tell(
            act.School,
            "contacts",
            new
            {
                postalAddress = "г. Кедровый, 2-й мкр, 7",
                phones = new[] { "+7 38250 00-001" },
                email = "new@example.ru",
                on = "2023-03-01",
            }
        );
        (await Fields(page, "2023-03-01")).ShouldBe([
            "name notKnown registerChanged",
            "activity notKnown notInRegister",
            "postalAddress same",
            "email notKnown registerChanged",
            "phones same",
            "site notKnown neverLooked",
        ]);
        (await Verdict(act, page, "2023-03-01")).ShouldBe(
            "unknown Реестр изменился, посмотрите страницу заново: наименование, адрес электронной почты."
        );
    }

    [Fact]
    public async Task Must_name_the_site_the_body_has_at_the_address_it_has()
    {
        var (act, page) = await School();
        var (id, old, now) = ($"site-{act.School}", $"old-{act.Key}.example.ru", $"new-{act.Key}.example.ru");
        await Look(
            act,
            page,
            "2023-02-21",
            name: $"Школа {act.Key}",
            activity: "Учим",
            address: Address,
            email: "school@example.ru",
            phones: ["+7 38250 00-001"],
            missing: ["site"]
        );
        (await Verdict(act, page, "2023-02-21")).ShouldStartWith("compliant");
        await act.Clerk.Record(
            $"{act.Card(act.School)}/sites",
            new
            {
                siteId = id,
                url = old,
                on = "2023-02-22",
            }
        );
        (await Verdict(act, page, "2023-02-22")).ShouldBe("nonCompliant На странице нет: официальный сайт.");

        await Look(act, page, "2023-02-23", site: $"https://www.{old}/");
        (await Fields(page, "2023-02-23")).ShouldContain("site same");
        (await Verdict(act, page, "2023-02-23")).ShouldStartWith("compliant");
        await act.Clerk.Record(
            $"{act.Card(act.School)}/sites/{id}/address",
            new { url = now, on = "2023-03-01" },
            $"/api/v1/sites/{id}"
        );
        (await Fields(page, "2023-03-01")).ShouldContain("site notKnown registerChanged");
        (await Verdict(act, page, "2023-03-01")).ShouldBe(
            "unknown Реестр изменился, посмотрите страницу заново: официальный сайт."
        );
        await Look(act, page, "2023-03-02", site: old);
        (await Fields(page, "2023-03-02")).ShouldContain("site differs");
        (await Verdict(act, page, "2023-03-02")).ShouldBe("nonCompliant Расходится с реестром: официальный сайт.");
    }

    [Fact]
    public async Task Is_looked_at_in_each_network_on_its_own()
    {
        var (act, vk) = await School();
        var (ok, _, _) = await act.Clerk.Page(act.School, $"ok.ru/{PagesOverHttp.Unique()}", on: "2023-02-20");
        await Look(act, vk, "2023-02-21", missing: ["email"]);

        (await Verdict(act, vk, "2023-02-21")).ShouldStartWith("nonCompliant");
        (await Verdict(act, ok, "2023-02-21")).ShouldStartWith("unknown");
    }

    [Fact]
    public async Task Shows_the_words_of_the_page_to_those_who_signed_in_and_keeps_them_out_of_facts_and_verdicts()
    {
        var (act, page) = await School();
        await Look(act, page, "2023-02-21", address: "г. Тайный, 7", phones: ["+7 38250 99-999"]);

        (await act.Clerk.Read($"/api/v1/pages/{page}/contents?asOf=2023-02-21")).ToString().ShouldContain("99-999");
        (await app.Anonymous().Read($"/api/v1/pages/{page}/contents?asOf=2023-02-21"))
            .ToString()
            .ShouldNotContain("99-999");
        (await Explain(act, "2023-02-21")).ToString().ShouldNotContain("Тайный");
        JsonSerializer.Serialize((await app.Facts(page))[^1].Data).ShouldNotContain("99-999");

        await Withdraw(page);
        (await Fields(page, "2023-02-21")).ShouldContain("phones notKnown withdrawn");
        (await Verdict(act, page, "2023-02-21")).ShouldContain("Слова страницы изъяты");
    }

    [Fact]
    public async Task Says_on_the_board_what_the_card_says()
    {
        var (act, page) = await School();
        await Look(
            act,
            page,
            "2023-02-21",
            name: "Не школа",
            activity: "Учим",
            address: Address,
            email: "school@example.ru",
            phones: ["+7 38250 00-001"],
            missing: ["site"]
        );
        await Look(act, page, "2023-02-23", name: $"Школа {act.Key}");
        await act.Tell(act.School, "name", new { name = $"Лицей {act.Key}", on = "2023-02-25" });
        await Look(act, page, "2023-02-26", name: $"Лицей {act.Key}");
        await Look(act, page, "2023-02-27", missing: ["activity"]);

        var states = new List<string>();
        foreach (
            var day in new[] { "2023-02-20", "2023-02-21", "2023-02-23", "2023-02-25", "2023-02-26", "2023-02-27" }
        )
        {
            var fields = await Fields(page, day);
            var expected =
                fields.Any(field => field.Contains("differs") || field.Contains("missing")) ? "nonCompliant"
                : fields.Any(field =>
                    field.EndsWith("registerChanged", StringComparison.Ordinal)
                    || (
                        field.EndsWith("neverLooked", StringComparison.Ordinal)
                        && !field.StartsWith("site", StringComparison.Ordinal)
                    )
                )
                    ? "unknown"
                : "compliant";
            states.Add((await Verdict(act, page, day)).Split(' ')[0]);
            states[^1].ShouldBe(expected, day);
        }

        states.ShouldBe(["unknown", "nonCompliant", "compliant", "unknown", "compliant", "nonCompliant"]);
    }

    [Fact]
    public async Task Is_recorded_once_when_said_twice_and_not_at_all_when_it_says_nothing_or_contradicts_itself()
    {
        var (act, page) = await School();
        var path = $"{act.Card(act.School)}/pages/{page}";
        object body = new
        {
            name = "Школа",
            phones = new[] { "+7 38250 00-001" },
            missing = new[] { "email" },
            evidence = PagesOverHttp.Link,
            on = "2023-02-21",
        };
        for (var i = 0; i < 2; i++)
            (await act.Clerk.Record($"{path}/contents", body, $"/api/v1/pages/{page}").Version()).ShouldBe(4);

        await Refused(
            new
            {
                missing = Array.Empty<string>(),
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            "/missing"
        );
        await Refused(
            new
            {
                name = "Школа",
                missing = new[] { "email", "name" },
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            "/missing/1"
        );
        await Refused(
            new
            {
                missing = new[] { "email", "email" },
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            "/missing/1"
        );
        await Refused(
            new
            {
                phones = Array.Empty<string>(),
                missing = new[] { "email" },
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            "/phones"
        );
        await Refused(
            new
            {
                missing = new[] { "email" },
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
                validUntil = "2025-02-21",
            },
            "/validUntil"
        );
        await Refused(
            new
            {
                missing = new[] { "email" },
                evidence = new { kind = "link" },
                on = "2023-02-21",
            },
            "/evidence/link"
        );

        async Task Refused(object wrong, string pointer) =>
            await (await act.Clerk.Send($"{path}/contents", wrong, $"/api/v1/pages/{page}")).Refuses(
                422,
                "does-not-fit",
                pointer,
                "9.1"
            );
    }

    async Task<(SampleAct Act, string Page)> School(object? contacts = null)
    {
        var act = await SampleAct.Recorded(app.Host);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        await act.Tell(act.School, "contacts", contacts ?? Registered);
        var (page, _, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        return (act, page);
    }

    static async Task Look(
        SampleAct act,
        string page,
        string on,
        string? name = null,
        string? activity = null,
        string? address = null,
        string? email = null,
        string[]? phones = null,
        string? site = null,
        string[]? missing = null
    ) =>
        await act.Clerk.Record(
            $"/api/v1/institutions/{act.School}/pages/{page}/contents",
            new
            {
                name,
                activity,
                postalAddress = address,
                email,
                phones,
                site,
                missing = missing ?? [],
                evidence = PagesOverHttp.Link,
                on,
            },
            $"/api/v1/pages/{page}"
        );

    async Task<IReadOnlyList<string>> Fields(string page, string day) =>
        [
            .. (await app.Anonymous().Read($"/api/v1/pages/{page}/contents?asOf={day}"))
                .Items("fields")
                .Select(row => $"{row.Text("field")} {row.Text("state")} {row.Text("reason")}".Trim()),
        ];

    async Task<JsonElement> Explain(SampleAct act, string day) =>
        await app.Anonymous().Read($"/api/v1/control/explain?institution={act.School}&clause=9.1&asOf={day}");

    async Task<string> Verdict(SampleAct act, string page, string day)
    {
        var verdict = (await Explain(act, day)).Items("verdicts").Single(verdict => verdict.Text("about") == page);
        return $"{verdict.Text("state")} {verdict.Text("reason")}";
    }

    async Task Withdraw(string page)
    {
        await using var session = app.Store.LightweightSession(Kedrovy.Host.EventStore.DefaultTenant);
        session.DeleteWhere<VaultItem>(item => item.SubjectId == page);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
