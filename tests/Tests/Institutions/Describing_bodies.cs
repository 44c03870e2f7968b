using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Institutions;

/// <summary>Clause 8.1.а: name, state numbers, contacts and structure of a body, by date.</summary>
public sealed class Describing_bodies(AppFixture app)
{
    [Fact]
    public async Task Keeps_every_name_with_its_days()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.School, "name", new { name = "Лицей", on = "2023-09-01" });

        var card = await app.Anonymous().Read(act.Card(act.School));
        card.Text("name").ShouldBe("Лицей");
        card.Items("names")
            .Select(name => (name.Text("name"), name.Text("from")))
            .ShouldBe([($"Школа {act.Key}", SampleAct.Signed), ("Лицей", "2023-09-01")]);
        (await app.Anonymous().Read($"{act.Card(act.School)}?asOf=2023-08-31"))
            .Text("name")
            .ShouldBe($"Школа {act.Key}");
        await Told(act, act.School, new InstitutionRenamed(act.School, "Лицей", null, new(2023, 9, 1)));
    }

    [Fact]
    public async Task Takes_a_name_told_late_into_its_place()
    {
        var act = await SampleAct.Recorded(app);
        await act.Tell(act.School, "name", new { name = "Лицей", on = "2023-09-01" });
        await act.Tell(act.School, "name", new { name = "Гимназия", on = "2023-05-01" });

        (
            await Task.WhenAll(
                new[] { "2023-04-30", "2023-05-01", "2023-08-31", "2023-09-01" }.Select(day =>
                    app.Anonymous().Read($"{act.Card(act.School)}?asOf={day}")
                )
            )
        )
            .Select(card => card.Text("name"))
            .ShouldBe([$"Школа {act.Key}", "Гимназия", "Гимназия", "Лицей"]);
    }

    [Fact]
    public async Task Knows_nothing_of_a_body_nobody_recorded()
    {
        await (await app.Anonymous().Get("/api/v1/institutions/nowhere")).Refuses(404, "institution-not-found");
        await (await app.Anonymous().Get("/api/v1/institutions/nowhere/responsibility")).Refuses(
            404,
            "institution-not-found"
        );
        await (await app.Anonymous().Get("/api/v1/institutions/administration?asOf=2022-11-30")).Refuses(
            404,
            "institution-not-found"
        );
        await (await app.Anonymous().Get("/api/v1/acts/1-1991")).Refuses(404, "act-not-found");
    }

    [Fact]
    public async Task Records_state_numbers_once()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(
                act.School,
                "identifiers",
                new
                {
                    inn = "7730176610",
                    ogrn = "1022800777141",
                    oktmo = "69704000",
                    on = "2023-03-01",
                }
            );

        (await app.Anonymous().Read(act.Card(act.School)))
            .GetProperty("identifiers")
            .ToString()
            .ShouldBe("""{"inn":"7730176610","ogrn":"1022800777141","oktmo":"69704000"}""");
        await Told(
            act,
            act.School,
            new IdentifiersRecorded(act.School, "7730176610", "1022800777141", "69704000", new(2023, 3, 1))
        );
    }

    [
        Theory,
        InlineData("7730176611", null, null, "/inn"),
        InlineData(null, "1022800777142", null, "/ogrn"),
        InlineData(null, null, "697", "/oktmo")
    ]
    public async Task Refuses_state_numbers_with_a_slip(string? inn, string? ogrn, string? oktmo, string pointer)
    {
        var act = await SampleAct.Recorded(app);

        await (
            await act.Try(
                act.School,
                "identifiers",
                new
                {
                    inn,
                    ogrn,
                    oktmo,
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", pointer, "8.1.а");
    }

    [Fact]
    public async Task Records_contacts_once_and_keeps_them_out_of_the_facts()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(
                act.School,
                "contacts",
                new
                {
                    postalAddress = "г. Кедровый, 1-й мкр.",
                    phones = new[] { "8 (38250) 35-146" },
                    email = "school@example.ru",
                    on = "2023-03-01",
                }
            );

        (await app.Anonymous().Read(act.Card(act.School)))
            .GetProperty("contacts")
            .ToString()
            .ShouldBe(
                """{"postalAddress":"г. Кедровый, 1-й мкр.","phones":["8 (38250) 35-146"],"email":"school@example.ru"}"""
            );
        var fact = (await app.Facts(act.School)).Skip(2).ShouldHaveSingleItem();
        (((ContactsRecorded)fact.Data).Contacts.Kind, fact.UserName).ShouldBe((VaultRef.Content, act.Actor));
    }

    [Fact]
    public async Task Takes_contacts_without_a_mailbox_but_no_mailbox_that_is_none()
    {
        var act = await SampleAct.Recorded(app);
        await act.Tell(
            act.School,
            "contacts",
            new
            {
                postalAddress = "г. Кедровый",
                phones = Array.Empty<string>(),
                on = "2023-03-01",
            }
        );

        foreach (var email in new[] { "school", "@example.ru", "school@", "a b@example.ru" })
            await (
                await act.Try(
                    act.School,
                    "contacts",
                    new
                    {
                        postalAddress = "г. Кедровый",
                        phones = Array.Empty<string>(),
                        email,
                        on = "2023-03-01",
                    }
                )
            ).Refuses(422, "does-not-fit", "/email", "8.1.а");
        await (
            await act.Try(
                act.School,
                "contacts",
                new
                {
                    postalAddress = "г. Кедровый",
                    phones = Enumerable.Repeat("112", 21),
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/phones", "8.1.а");
    }

    [Fact]
    public async Task Shows_a_unit_from_its_first_day_to_its_last()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(
                act.School,
                "units",
                new
                {
                    unitId = "primary",
                    name = "Начальная школа",
                    on = "2023-03-01",
                }
            );
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.School, "units/primary/closure", new { on = "2023-06-01" });

        (
            await Task.WhenAll(
                new[] { "2023-02-28", "2023-03-01", "2023-05-31", "2023-06-01" }.Select(day =>
                    app.Anonymous().Read($"{act.Card(act.School)}?asOf={day}")
                )
            )
        )
            .Select(card => card.Items("units").Count())
            .ShouldBe([0, 1, 1, 0]);
        await Told(
            act,
            act.School,
            new UnitEstablished(act.School, "primary", "Начальная школа", new(2023, 3, 1)),
            new UnitClosed(act.School, "primary", new(2023, 6, 1))
        );
    }

    [Fact]
    public async Task Refuses_a_unit_that_contradicts_what_is_known()
    {
        var act = await SampleAct.Recorded(app);
        await act.Tell(
            act.School,
            "units",
            new
            {
                unitId = "primary",
                name = "Начальная школа",
                on = "2023-03-01",
            }
        );

        await (
            await act.Try(
                act.School,
                "units",
                new
                {
                    unitId = "primary",
                    name = "Старшая школа",
                    on = "2023-03-01",
                }
            )
        ).Refuses(409, "unit-already-recorded", clause: "8.1.а");
        await (await act.Try(act.School, "units/senior/closure", new { on = "2023-06-01" })).Refuses(
            404,
            "unit-not-found"
        );
        await (await act.Try(act.School, "units/primary/closure", new { on = "2023-03-01" })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );
        await act.Tell(act.School, "units/primary/closure", new { on = "2023-06-01" });
        await (await act.Try(act.School, "units/primary/closure", new { on = "2023-07-01" })).Refuses(
            409,
            "unit-already-closed"
        );
    }

    /// <summary>The facts after those of the act, each with the clerk as its actor.</summary>
    async Task Told(SampleAct act, string body, params IFact[] facts)
    {
        var told = (await app.Facts(body)).Skip(2).ToList();
        told.Select(fact => fact.Data).ShouldBe(facts);
        told.ShouldAllBe(fact => fact.UserName == act.Actor);
    }

    [Fact]
    public async Task Lists_the_official_pages_of_a_body_by_date_without_a_second_entry()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (ok, _, _) = await act.Clerk.Page(act.School, $"ok.ru/{PagesOverHttp.Unique()}", on: "2023-02-20");
        var (vk, path, url) = await act.Clerk.Page(act.School, active: false, on: "2023-02-21");
        var then = Uri.EscapeDataString(app.Now.ToString("O"));
        await act.Clerk.Record(
            $"{act.Card(act.School)}/pages",
            new
            {
                pageId = $"page-{act.Key}-draft",
                url = $"vk.com/{PagesOverHttp.Unique()}",
                on = "2023-02-20",
                draft = true,
            }
        );
        await act.Clerk.Record($"{path}/name", new { url = $"{url}2", on = "2023-03-01" }, $"/api/v1/pages/{vk}");
        await act.Clerk.Record($"{path}/archiving", new { on = "2023-04-01" }, $"/api/v1/pages/{vk}");

        (await Pages("2023-02-20")).ShouldBe([$"{ok} active"]);
        (await Pages("2023-02-28")).ShouldBe([$"{vk} registered {url}", $"{ok} active"]);
        (await Pages("2023-03-01")).ShouldBe([$"{vk} registered {url}2", $"{ok} active"]);
        (await Pages("2023-04-01")).ShouldBe([$"{ok} active"]);
        (await Pages($"2023-04-01&knownAt={then}")).ShouldBe([$"{vk} registered {url}", $"{ok} active"]);

        async Task<IEnumerable<string>> Pages(string asOf) =>
            (await app.Anonymous().Read($"{act.Card(act.School)}?asOf={asOf}"))
                .Items("pages")
                .Select(page => (Page: page, Url: page.Text("network") == "vk" ? page.Text("url") : ""))
                .Select(seen => $"{seen.Page.Text("id")} {seen.Page.Text("state")} {seen.Url}".TrimEnd());
    }
}
