using System.Text;
using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// Clause 8.1.в and 152-FZ: the name of a head is published by law, all else by a consent to each field, and what is
/// taken back is nowhere.
/// </summary>
public sealed class Agreeing_to_publication(AppFixture app)
{
    const string Phone = "8 38250 47-474",
        Text = "Обращение гражданина Вымышленного";

    static readonly object Paper = new { number = "согласие 1", date = "2023-02-01" };
    static readonly object Act = new { number = "1-У", date = "2023-06-01" };

    [Fact]
    public async Task Shows_the_public_what_was_agreed_field_by_field()
    {
        var (act, path) = await Head(app.Host);
        await (await act.Clerk.Send($"{path}/values", Value("phone", "8 38250 11-111"), path)).Refuses(
            409,
            "no-consent",
            clause: "8.1.в"
        );
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record(
                $"{path}/consents",
                new
                {
                    fields = new[] { "phone", "reception" },
                    document = Paper,
                    on = "2023-02-01",
                },
                path
            );
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record($"{path}/values", Value("phone", "8 38250 11-111"), path);
        await act.Clerk.Record($"{path}/values", Value("reception", "вторник, 15:00–17:00"), path);
        await (await act.Clerk.Send($"{path}/values", Value("email", "head@example.ru"), path)).Refuses(
            409,
            "no-consent",
            clause: "8.1.в"
        );

        var head = await Shown(act, "2023-03-01");
        (head.Text("name"), head.GetProperty("agreed").ToString()).ShouldBe(
            ("Смирнова А.П.", """{"phone":"8 38250 11-111","reception":"вторник, 15:00–17:00"}""")
        );
        (await Shown(act, "2023-02-28")).GetProperty("agreed").ToString().ShouldBe("{}");
        (await act.Clerk.Read(path))
            .Items("consents")
            .Select(consent =>
                $"{consent.Text("field")} {consent.GetProperty("document").Text("number")} {consent.Text("value")}"
            )
            .ShouldBe(["phone согласие 1 8 38250 11-111", "reception согласие 1 вторник, 15:00–17:00"]);
        (await app.Facts(path.Split('/')[^1]))
            .Select(fact => fact.Data.GetType())
            .ShouldBe([
                typeof(PersonRecorded),
                typeof(ConsentGiven),
                typeof(PersonalValueRecorded),
                typeof(PersonalValueRecorded),
            ]);
    }

    [Fact]
    public async Task Taken_back_for_one_field_leaves_the_others_and_the_name()
    {
        var (act, path) = await Head(app.Host);
        await act.Clerk.Record(
            $"{path}/consents",
            new
            {
                fields = new[] { "phone", "email" },
                document = Paper,
                on = "2023-02-01",
            },
            path
        );
        await act.Clerk.Record($"{path}/values", Value("phone", "8 38250 11-111"), path);
        await act.Clerk.Record($"{path}/values", Value("phone", "8 38250 22-222", "2023-04-01"), path);
        await act.Clerk.Record($"{path}/values", Value("email", "head@example.ru"), path);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record(
                $"{path}/consents/withdrawal",
                new
                {
                    fields = new[] { "phone" },
                    act = Act,
                    on = "2023-06-01",
                },
                path
            );

        foreach (var day in new[] { "2023-03-01", "2023-05-01", "2023-06-02" })
            (await Shown(act, day))
                .ToString()
                .ShouldSatisfyAllConditions(
                    head => head.ShouldContain("head@example.ru"),
                    head => head.ShouldContain("Смирнова"),
                    head => head.ShouldNotContain("38250")
                );
        var facts = await app.Facts(path.Split('/')[^1]);
        facts
            .TakeLast(2)
            .Select(fact => fact.Data.GetType())
            .ShouldBe([typeof(ConsentWithdrawn), typeof(PersonalDataErased)]);
        ((PersonalDataErased)facts[^1].Data).Refs.Count.ShouldBe(2);

        var extract = (await act.Clerk.Read($"{path}/erasures")).Items().Single();
        (
            extract.Items("fields").Single().GetString(),
            extract.GetProperty("values").GetInt32(),
            extract.GetProperty("act").Text("number"),
            extract.Text("recordedBy"),
            extract.GetProperty("event").GetGuid()
        ).ShouldBe(("phone", 2, "1-У", act.Actor, facts[^1].Id));
        await (await app.Anonymous().Get($"{path}/erasures")).Refuses(401, "sign-in-needed");
        await (await (await app.OfInstitution(act.Office, Roles.InstitutionHead)).Get($"{path}/erasures")).Refuses(
            403,
            "not-allowed"
        );
    }

    [Fact]
    public async Task Taken_back_does_not_come_back_without_a_new_consent()
    {
        var (act, path) = await Head(app.Host);
        var consent = new
        {
            fields = new[] { "phone" },
            document = Paper,
            on = "2023-02-01",
        };
        await act.Clerk.Record($"{path}/consents", consent, path);
        await act.Clerk.Record($"{path}/values", Value("phone", "8 38250 11-111"), path);
        await act.Clerk.Record(
            $"{path}/consents/withdrawal",
            new
            {
                fields = new[] { "phone" },
                act = Act,
                on = "2023-06-01",
            },
            path
        );

        foreach (var on in new[] { "2023-03-01", "2023-05-01", "2023-07-01" })
            await (await act.Clerk.Send($"{path}/values", Value("phone", "8 38250 11-111", on), path)).Refuses(
                409,
                "no-consent",
                clause: "8.1.в"
            );
        await (await act.Clerk.Send($"{path}/consents", consent, path)).Refuses(422, "does-not-fit", "/on", "8.1.в");
        await act.Clerk.Record(
            $"{path}/consents",
            new
            {
                fields = new[] { "phone" },
                document = new { number = "согласие 2", date = "2023-08-01" },
                on = "2023-08-01",
            },
            path
        );
        await act.Clerk.Record($"{path}/values", Value("phone", "8 38250 33-333", "2023-08-01"), path);

        (await Shown(act, "2023-08-01")).ToString().ShouldContain("33-333");
        (await Shown(act, "2023-05-01")).ToString().ShouldNotContain("38250");
    }

    [Fact]
    public async Task Is_over_with_its_last_day_and_with_the_erasure_of_all_data()
    {
        var (act, path) = await Head(app.Host);
        await act.Clerk.Record(
            $"{path}/consents",
            new
            {
                fields = new[] { "phone" },
                document = Paper,
                on = "2023-02-01",
                until = "2023-12-31",
            },
            path
        );
        await (await act.Clerk.Send($"{path}/values", Value("phone", "8 38250 11-111"), path)).Refuses(
            409,
            "no-consent",
            clause: "8.1.в"
        );
        await act.Clerk.Record(
            $"{path}/consents",
            new
            {
                fields = new[] { "email" },
                document = Paper,
                on = "2023-02-01",
            },
            path
        );
        await act.Clerk.Record($"{path}/values", Value("email", "head@example.ru"), path);
        await act.Clerk.Record(
            $"{path}/erasure",
            new
            {
                basis = "152-ФЗ, статья 21",
                act = Act,
                on = "2023-06-01",
            },
            path
        );

        (await Shown(act, "2023-05-01"))
            .ToString()
            .ShouldSatisfyAllConditions(
                head => head.ShouldContain("изъято"),
                head => head.ShouldNotContain("example.ru")
            );
        await (await act.Clerk.Send($"{path}/values", Value("email", "head@example.ru", "2023-07-01"), path)).Refuses(
            409,
            "no-consent",
            clause: "8.1.в"
        );
        (await act.Clerk.Read($"{path}/erasures"))
            .Items()
            .Single()
            .Items("fields")
            .Select(field => field.GetString())
            .ShouldBe(["name", "email"]);
    }

    [Fact]
    public async Task Refuses_what_does_not_fit()
    {
        var (act, path) = await Head(app.Host);
        object Consent(string[] fields, string number = "1", string date = "2023-02-01", string? until = null) =>
            new
            {
                fields,
                document = new { number, date },
                on = "2023-02-01",
                until,
            };

        await (await act.Clerk.Send($"{path}/consents", Consent([]), path)).Refuses(
            422,
            "does-not-fit",
            "/fields",
            "8.1.в"
        );
        await (await act.Clerk.Send($"{path}/consents", Consent(["phone"], " "), path)).Refuses(
            422,
            "does-not-fit",
            "/document/number"
        );
        await (await act.Clerk.Send($"{path}/consents", Consent(["phone"], date: "2023-02-02"), path)).Refuses(
            422,
            "does-not-fit",
            "/document/date",
            "8.1.в"
        );
        await (await act.Clerk.Send($"{path}/consents", Consent(["phone"], until: "2023-01-31"), path)).Refuses(
            422,
            "does-not-fit",
            "/until",
            "8.1.в"
        );
        (await act.Clerk.Send($"{path}/consents", Consent(["passport"]), path)).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.BadRequest
        );
        await (
            await act.Clerk.Send(
                $"{path}/consents/withdrawal",
                new
                {
                    fields = new[] { "phone" },
                    act = Act,
                    on = "2023-06-01",
                },
                path
            )
        ).Refuses(409, "no-consent", clause: "8.1.в");
        await act.Clerk.Record($"{path}/consents", Consent(["phone"]), path);
        await (
            await act.Clerk.Send(
                $"{path}/consents/withdrawal",
                new
                {
                    fields = new[] { "phone" },
                    act = Act,
                    on = "2023-01-31",
                },
                path
            )
        ).Refuses(422, "does-not-fit", "/on", "8.1.в");
        var foreign = path.Replace(act.School, act.Office, StringComparison.Ordinal);
        foreach (
            var (what, words) in new (string, object)[]
            {
                ("consents", Consent(["phone"])),
                ("values", Value("phone", "1")),
                (
                    "consents/withdrawal",
                    new
                    {
                        fields = new[] { "phone" },
                        act = Act,
                        on = "2023-06-01",
                    }
                ),
            }
        )
            await (await act.Clerk.Send($"{foreign}/{what}", words, path)).Refuses(404, "person-not-found");
    }

    /// <summary>
    /// The whole database and every file beside it, as text: before the withdrawal the values are there, after it
    /// nowhere, and the log still verifies.
    /// </summary>
    [Fact]
    public async Task Taken_back_is_in_no_table_and_no_file_and_the_log_still_verifies()
    {
        var place = await app.Place();
        AuditSettings settings;
        await using (var host = await AppFixture.Start(place))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            await TakenBack(host);
        }

        (await Found(place, Phone)).ShouldBeEmpty();
        (await Found(place, Text)).ShouldBeEmpty();
        using var keys = AuditKeys.Load(settings);
        var report = await Verification.Run(settings, keys.LogKeys, TestContext.Current.CancellationToken);
        report.Findings.ShouldBeEmpty(report.ToString());
        report.Rows.ShouldBeGreaterThan(20);

        async Task TakenBack(IAlbaHost host)
        {
            var (act, path) = await Head(host);
            await act.Publish();
            await act.Tell(
                act.Town,
                "positions",
                new
                {
                    positionId = Disclosure.Desk.Owner,
                    title = "специалист",
                    head = false,
                    on = SampleAct.Signed,
                }
            );
            var desk = new Disclosure.Desk(act, await AppFixture.SignedIn(host, [Roles.Controller], null));
            var item = await desk.List(act.Town, "7-9");
            await desk.Publish(item, "2023-02-13", $"{Text}.");
            await desk.Publish(item, "2023-03-01", "Без имён.");
            await act.Clerk.Record(
                $"{path}/consents",
                new
                {
                    fields = new[] { "phone" },
                    document = Paper,
                    on = "2023-02-01",
                },
                path
            );
            using (var repeated = await act.Clerk.Send($"{path}/values", Value("phone", Phone), path, key: "once"))
                repeated.EnsureSuccessStatusCode();
            await (await act.Clerk.Send($"{path}/values", Value("email", Phone), path)).Refuses(409, "no-consent");
            await Shown(act, "2023-03-01");
            foreach (var there in new[] { Phone, Text })
                (await Found(place, there)).ShouldBe(["vault.mt_doc_vaultitem"]);

            await act.Clerk.Record(
                $"{path}/consents/withdrawal",
                new
                {
                    fields = new[] { "phone" },
                    act = Act,
                    on = "2023-06-01",
                },
                path
            );
            await (
                await desk.Try(
                    item,
                    "erasure",
                    new
                    {
                        revisions = new[] { 2 },
                        basis = "152-ФЗ",
                        on = "2023-06-01",
                    }
                )
            ).Refuses(409, "text-is-shown");
            await (
                await desk.Try(
                    item,
                    "erasure",
                    new
                    {
                        revisions = new[] { 3 },
                        basis = "152-ФЗ",
                        on = "2023-06-01",
                    }
                )
            ).Refuses(422, "does-not-fit", "/revisions");
            foreach (var _ in Enumerable.Range(0, 2))
                await desk.Tell(
                    item,
                    "erasure",
                    new
                    {
                        revisions = new[] { 1 },
                        basis = "152-ФЗ",
                        on = "2023-06-01",
                    }
                );
            await (await desk.Try(item, "restoration", new { revision = 1, on = "2023-06-02" })).Refuses(
                409,
                "text-erased"
            );

            (await act.Clerk.Read($"{desk.Checklist(act.Town)}/7.9?asOf=2023-02-13"))
                .Items("items")
                .Select(row => $"{row.GetProperty("erased")} {row.GetProperty("html")}".Trim())
                .ShouldBe(["True"]);
        }
    }

    /// <summary>Tables and files in which a text stands.</summary>
    internal static async Task<IReadOnlyList<string>> Found((string Database, string Data) place, string sought)
    {
        var found = new List<string>();
        await using var connection = new NpgsqlConnection(place.Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var tables = new List<string>();
        await using (
            var query = new NpgsqlCommand(
                "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in "
                    + "('pg_catalog', 'information_schema')",
                connection
            )
        )
        await using (var reader = await query.ExecuteReaderAsync(TestContext.Current.CancellationToken))
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                tables.Add(reader.GetString(0));
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand(
                $"select exists (select 1 from {table} row, unnest(@forms) form where position(form in row::text) > 0)",
                connection
            );
            search.Parameters.AddWithValue("forms", Forms(sought));
            if ((bool)(await search.ExecuteScalarAsync(TestContext.Current.CancellationToken))!)
                found.Add(table);
        }

        found.AddRange(
            Directory
                .EnumerateFiles(place.Data, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) != ".lock")
                .Where(file =>
                    Encoding.UTF8.GetString(File.ReadAllBytes(file)) is var held
                    && Forms(sought).Any(form => held.Contains(form, StringComparison.OrdinalIgnoreCase))
                )
        );
        return found;
    }

    /// <summary>As written, as JSON escapes it, and both as bytes a table shows in hex.</summary>
    static string[] Forms(string text)
    {
        var escaped = System.Text.Json.JsonEncodedText.Encode(text).ToString();
        return
        [
            text,
            escaped,
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(escaped)),
        ];
    }

    static object Value(string field, string value, string on = "2023-03-01") =>
        new
        {
            field,
            value,
            on,
        };

    async Task<System.Text.Json.JsonElement> Shown(SampleAct act, string asOf) =>
        (await act.Host.Server.CreateClient().Read($"/api/v1/disclosure/{act.School}/8.1.v?asOf={asOf}"))
            .Items("heads")
            .Single();

    /// <summary>The head of the school; gives the address.</summary>
    static async Task<(SampleAct Act, string Path)> Head(IAlbaHost host)
    {
        var act = await SampleAct.Recorded(host);
        var personId = await act.Person(act.School, 1);
        await act.Head();
        await act.Tell(act.School, "positions/head/holders", new { personId, on = SampleAct.Signed });
        return (act, $"{act.Card(act.School)}/persons/{personId}");
    }
}
