using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.OpenData;

/// <summary>A body in the words of schema.org tells what clause 8.1 tells, and forgets what that forgets.</summary>
public sealed class Telling_machines_of_bodies(AppFixture app)
{
    static readonly object Paper = new { number = "согласие 1", date = "2023-02-01" };

    [Fact]
    public async Task Tells_address_site_pages_units_and_heads()
    {
        var act = await SampleAct.Recorded(app);
        await act.Tell(
            act.School,
            "contacts",
            new
            {
                postalAddress = "г. Кедровый, 1-й микрорайон",
                phones = new[] { "8 38250 11-111" },
                email = "school@example.ru",
                on = SampleAct.Signed,
            }
        );
        await act.Tell(
            act.School,
            "units",
            new
            {
                unitId = "primary",
                name = "Начальная школа",
                on = SampleAct.Signed,
            }
        );
        await Headed(act);
        var (_, _, page) = await act.Clerk.Page(act.School, on: "2023-02-20");
        var site = $"{PagesOverHttp.Unique("s")}.example.ru";
        await act.Clerk.Record(
            $"{act.Card(act.School)}/sites",
            new
            {
                siteId = $"site-{act.Key}",
                url = $"https://{site}",
                on = SampleAct.Signed,
            }
        );

        var body = await Read(act);
        (body.Text("@context"), body.Text("@type"), body.Text("name")).ShouldBe(
            ("https://schema.org", "GovernmentOrganization", $"Школа {act.Key}")
        );
        body.GetProperty("address")
            .ToString()
            .ShouldBe(
                """{"@type":"PostalAddress","streetAddress":"г. Кедровый, 1-й микрорайон","addressCountry":"RU"}"""
            );
        (body.GetProperty("telephone")[0].GetString(), body.Text("email"), body.Text("url")).ShouldBe(
            ("8 38250 11-111", "school@example.ru", $"https://{site}")
        );
        body.GetProperty("sameAs").EnumerateArray().Select(url => url.GetString()).ShouldBe([page]);
        body.GetProperty("department")
            .ToString()
            .ShouldBe("""[{"@type":"GovernmentOrganization","name":"Начальная школа"}]""");
        body.GetProperty("employee")
            .ToString()
            .ShouldBe("""[{"@type":"Person","name":"Смирнова А.П.","jobTitle":"директор"}]""");
        body.GetProperty("parentOrganization").Text("name").ShouldBe("Администрация города Кедрового");
        body.Text("@id").ShouldBe($"http://localhost{Address(act)}#body");

        var town = await app.Anonymous().Read("/opendata/institutions/administration.jsonld");
        town.TryGetProperty("parentOrganization", out _).ShouldBeFalse();
        town.Text("@id").ShouldBe(body.GetProperty("parentOrganization").Text("@id"));
        (
            (int)
                (
                    await app.Anonymous()
                        .Get(Address(act), ("If-None-Match", await app.Anonymous().TagOf(Address(act))))
                ).StatusCode
        ).ShouldBe(304);
        await (await app.Anonymous().Get("/opendata/institutions/nothing.jsonld")).Refuses(
            404,
            "institution-not-found"
        );
    }

    [Fact]
    public async Task Shows_what_a_head_agreed_to_and_no_longer_what_was_taken_back_or_erased()
    {
        var act = await SampleAct.Recorded(app);
        var path = await Headed(act);
        await act.Clerk.Record(
            $"{path}/consents",
            new
            {
                fields = new[] { "phone", "email", "biography" },
                document = Paper,
                on = "2023-02-01",
            },
            path
        );
        foreach (
            var (field, value) in new[]
            {
                ("phone", "8 38250 47-474"),
                ("email", "head@example.ru"),
                ("biography", "Родилась в Кедровом."),
            }
        )
            await act.Clerk.Record(
                $"{path}/values",
                new
                {
                    field,
                    value,
                    on = "2023-02-01",
                },
                path
            );
        (await Read(act))
            .GetProperty("employee")
            .ToString()
            .ShouldBe(
                """[{"@type":"Person","name":"Смирнова А.П.","jobTitle":"директор","telephone":"8 38250 47-474","email":"head@example.ru"}]"""
            );

        await act.Clerk.Record(
            $"{path}/consents/withdrawal",
            new
            {
                fields = new[] { "phone" },
                act = new { number = "1-У", date = "2023-06-01" },
                on = "2023-06-01",
            },
            path
        );
        (await Read(act))
            .GetProperty("employee")
            .ToString()
            .ShouldBe(
                """[{"@type":"Person","name":"Смирнова А.П.","jobTitle":"директор","email":"head@example.ru"}]"""
            );
        (
            await app.Anonymous()
                .GetStringAsync($"{Address(act)}?asOf=2023-05-01", TestContext.Current.CancellationToken)
        ).ShouldNotContain("47-474");

        await act.Clerk.Record(
            $"{path}/erasure",
            new
            {
                basis = "152-ФЗ, статья 21",
                act = new { number = "2-У", date = "2023-06-02" },
                on = "2023-06-02",
            },
            path
        );
        (await Read(act)).TryGetProperty("employee", out _).ShouldBeFalse();
    }

    static string Address(SampleAct act) => $"/opendata/institutions/{act.School}.jsonld";

    async Task<System.Text.Json.JsonElement> Read(SampleAct act) => await app.Anonymous().Read(Address(act));

    /// <summary>The school with a head who organises its pages; gives the address of the person.</summary>
    internal static async Task<string> Headed(SampleAct act)
    {
        var personId = await act.Person(act.School, 1);
        await act.Head();
        await act.Tell(act.School, "positions/head/holders", new { personId, on = SampleAct.Signed });
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        return $"{act.Card(act.School)}/persons/{personId}";
    }
}
