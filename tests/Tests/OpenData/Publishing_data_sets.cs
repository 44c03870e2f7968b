using Kedrovy.Host.OpenData;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Kedrovy.Tests.Disclosure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kedrovy.Tests.OpenData;

/// <summary>
/// Open data as Russian practice has them: a passport, a description of the columns, and a table whose name says which
/// minute it tells of.
/// </summary>
public sealed class Publishing_data_sets(AppFixture app)
{
    const string Structure = "structure-20261124T0000";

    [Fact]
    public async Task Has_a_passport_that_names_owner_position_and_files()
    {
        await using var host = await app.StartApart(new FakeTimeProvider(new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero)));
        var act = await SampleAct.Recorded(host);
        var reader = host.Server.CreateClient();
        (await reader.Passport("pages")).ShouldSatisfyAllConditions(
            bare => bare["identifier"].ShouldBe("pages"),
            bare => bare["publishername"].ShouldBe(""),
            bare => bare["publisherphone"].ShouldBe(""),
            bare => bare["publishermbox"].ShouldBe("")
        );

        await act.Tell(act.Town, "identifiers", new { inn = "0000000000", on = SampleAct.Signed });
        await act.Tell(
            act.Town,
            "contacts",
            new
            {
                postalAddress = "г. Кедровый",
                phones = new[] { "+7 (38250) 00-000" },
                email = "town@example.ru",
                on = SampleAct.Signed,
            }
        );
        await act.Tell(
            act.Town,
            "positions",
            new
            {
                positionId = "deputy",
                title = "заместитель мэра",
                head = false,
                on = SampleAct.Signed,
            }
        );
        var personId = await act.Person(act.Town, 1);
        await act.Tell(act.Town, "positions/deputy/holders", new { personId, on = SampleAct.Signed });
        await act.Tell(
            act.Town,
            "organiser",
            new
            {
                positionId = "deputy",
                personId,
                on = SampleAct.Signed,
            }
        );

        var passport = await reader.Passport("institutions");
        passport.Keys.ShouldBe([
            "standardversion",
            "identifier",
            "title",
            "description",
            "creator",
            "created",
            "modified",
            "subject",
            "format",
            "provenance",
            "valid",
            "publishername",
            "publisherphone",
            "publishermbox",
            $"data-20230301T1000-{Structure}",
            Structure,
        ]);
        passport.ShouldSatisfyAllConditions(
            told => told["identifier"].ShouldBe("0000000000-institutions"),
            told => told["creator"].ShouldBe($"Администрация {act.Key}"),
            told => told["modified"].ShouldBe("20230301"),
            told => told["valid"].ShouldBe("20230302"),
            told => told["format"].ShouldBe("CSV"),
            told => told["publishername"].ShouldBe("заместитель мэра"),
            told => told["publisherphone"].ShouldBe("73825000000"),
            told => told["publishermbox"].ShouldBe("town@example.ru"),
            told => told[Structure].ShouldBe($"http://localhost/opendata/institutions/{Structure}.csv"),
            told => told["provenance"].ShouldBe("Состояние на 01.03.2023; последняя запись — 01.03.2023 10:00")
        );

        var line = (await reader.Table(passport[$"data-20230301T1000-{Structure}"])).Single(row =>
            row["id"] == act.Town
        );
        (line["inn"], line["postalAddress"], line["phones"], line["organiserPosition"]).ShouldBe(
            ("0000000000", "г. Кедровый", "'+7 (38250) 00-000", "заместитель мэра")
        );
        line.Values.ShouldNotContain(
            value => value.Contains("Смирнова", StringComparison.Ordinal),
            "A copied file cannot be made to forget a person."
        );
    }

    [Fact]
    public async Task Is_named_by_its_last_change_and_an_old_name_tells_what_it_told()
    {
        var clock = new FakeTimeProvider(new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero));
        await using var host = await app.StartApart(clock);
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        await act.Tell(
            act.Town,
            "positions",
            new
            {
                positionId = Desk.Owner,
                title = "специалист",
                head = false,
                on = SampleAct.Signed,
            }
        );
        var desk = new Desk(act, await AppFixture.SignedIn(host, [Roles.Controller], null));
        await desk.Publish(await desk.List(act.Town, "7-3-programmes"), "2023-02-13");
        var reader = host.Server.CreateClient();
        var first = $"data-20230301T1000-{Structure}";
        (await reader.Newest("disclosure")).ShouldBe(first);

        clock.SetUtcNow(new(2023, 5, 15, 3, 0, 0, TimeSpan.Zero));
        (await reader.Newest("disclosure")).ShouldBe(first, "Nothing was recorded and no term ran out.");
        clock.SetUtcNow(new(2023, 5, 20, 3, 0, 0, TimeSpan.Zero));
        (await reader.Newest("disclosure")).ShouldBe(
            $"data-20230516T0000-{Structure}",
            "Three months ended on Saturday, the term on Monday the 15th."
        );

        (await State($"data-20230516T0000-{Structure}")).ShouldBe("stale");
        (await State(first)).ShouldBe("fulfilled");
        (await reader.Table($"/opendata/disclosure/data-20230301T0959-{Structure}.csv")).ShouldBeEmpty(
            "Nothing was recorded by then."
        );
        foreach (
            var none in new[]
            {
                $"data-20230520T0000-{Structure}",
                $"data-20230230T0000-{Structure}",
                $"data-now-{Structure}",
                "data-20230301T1000-structure-20230101T0000",
                "structure-20230101T0000",
            }
        )
            await (await reader.Get($"/opendata/disclosure/{none}.csv")).Refuses(404, "no-such-version");

        async Task<string> State(string name) =>
            (await reader.Table($"/opendata/disclosure/{name}.csv")).Single(row =>
                row["institutionId"] == act.Town && row["code"] == "7-3-programmes"
            )["state"];
    }

    [Fact]
    public async Task Is_row_by_row_what_the_lists_answer()
    {
        await using var host = await app.StartApart(new FakeTimeProvider(new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero)));
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        await Telling_machines_of_bodies.Headed(act);
        await act.Clerk.Page(act.School, on: "2023-02-20");
        var reader = host.Server.CreateClient();

        await Same("pages", "/api/v1/pages?format=csv");
        await Same("weeks", "/api/v1/weeks?format=csv&limit=200&fromWeek=2021-W07&toWeek=2023-W08");
        var (rows, list) = (await Rows("institutions"), await reader.Table("/api/v1/institutions?format=csv", ";"));
        rows.Select(row => (row["id"], row["name"], row["kind"], row["clause"], row["since"], row["duties"]))
            .ShouldBe(
                list.Select(row => (row["id"], row["name"], row["kind"], row["clause"], row["since"], row["duties"]))
            );
        var items = (await reader.Read($"/api/v1/disclosure/{act.School}"))
            .Items("items")
            .Select(item => (item.Text("clause"), item.Text("code"), item.Text("state"), item.Text("reason")));
        (await Rows("disclosure"))
            .Where(row => row["institutionId"] == act.School)
            .Select(row => (row["clause"], row["code"], row["state"], row["reason"]))
            .ShouldBe(items);

        foreach (var code in new[] { "institutions", "pages", "weeks", "disclosure" })
            (await Rows(code))[0]
                .Keys.ShouldBe(
                    (await reader.Table($"/opendata/{code}/{Structure}.csv")).Select(column => column["field name"]),
                    code
                );

        async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> Rows(string code) =>
            await reader.Table($"/opendata/{code}/{await reader.Newest(code)}.csv");

        async Task Same(string code, string address)
        {
            var (rows, list) = (await Rows(code), await reader.Table(address, ";"));
            rows.ShouldNotBeEmpty(code);
            rows.Select(row => string.Join('|', row)).ShouldBe(list.Select(row => string.Join('|', row)), code);
        }
    }

    [Fact]
    public async Task Runs_nothing_in_a_spreadsheet()
    {
        var act = await SampleAct.Ready(app.Host);
        await act.Clerk.Record("/api/v1/acts", act.Body(school: $"=HYPERLINK(\"{act.Key}\";1)"));

        (await app.Anonymous().Table($"/opendata/institutions/{await app.Anonymous().Newest("institutions")}.csv"))
            .Single(row => row["id"] == act.School)["name"]
            .ShouldStartWith("'=HYPERLINK");
    }

    /// <summary>
    /// A column that comes, goes or is called otherwise moves the day of the structure: change it in the data set, and
    /// the line here.
    /// </summary>
    [Theory]
    [InlineData(
        "institutions",
        "2026-11-24",
        "id,name,kind,clause,actId,since,duties,organiserPosition,inn,ogrn,oktmo,postalAddress,phones,email"
    )]
    [InlineData(
        "pages",
        "2026-11-24",
        "id,institutionId,institution,network,state,since,seized,voluntary,url,"
            + "feedbackPlatform,twoFactor,stateMark,gospabliki,brandStyle"
    )]
    [InlineData(
        "weeks",
        "2026-11-24",
        "institutionId,pageId,network,week,from,to,counted,leftOut,norm,state,normState,regularityState,"
            + "reason,ruleSetId,rulesVersion,closedAs,corrected,scoreLeast,scoreMost,zone"
    )]
    [InlineData(
        "disclosure",
        "2026-11-24",
        "institutionId,institution,clause,code,title,state,reason,rule,ruleText,refreshedOn,dueOn,revision"
    )]
    public async Task Describes_the_columns_it_has(string code, string since, string columns)
    {
        var set = app.Host.Services.GetServices<IDataset>().Single(set => set.Code == code);
        var described = await app.Anonymous().Table($"/opendata/{code}/{DatasetVersion.StructureOf(set)}");

        ($"{set.StructuredOn:yyyy-MM-dd}", string.Join(',', described.Select(row => row["field name"]))).ShouldBe(
            (since, columns)
        );
        described.ShouldAllBe(row =>
            row["russian description"].Any(c => c >= 'А' && c <= 'я')
            && row["english description"] != ""
            && new[] { "string", "date", "integer", "boolean", "anyURI" }.Contains(row["format"])
        );
        described[0].Keys.ShouldBe(["field name", "english description", "russian description", "format"]);
    }
}
