using System.Net;
using System.Text.Json;
using Alba;
using JasperFx.Events;
using Kedrovy.Access;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Contracts.Disclosure;
using Kedrovy.Disclosure.Corrections;
using Kedrovy.Duties.Calendar;
using Kedrovy.Duties.Evidence;
using Kedrovy.Host;
using Kedrovy.Http;
using Kedrovy.Tests.Institutions;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kedrovy.Tests.Disclosure;

/// <summary>
/// A citizen points at what is wrong without a name, the body answers in public, and the citizen's words are kept no
/// longer than needed.
/// </summary>
public sealed class Correcting_what_is_told(AppFixture app)
{
    const string Wrong = "По этому телефону отвечает магазин.",
        Answer = "Телефон исправлен.";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    string Today => $"{Town.DayOf(app.Now):yyyy-MM-dd}";

    [Fact]
    public async Task Is_asked_without_signing_in_answered_by_the_body_and_read_by_everybody()
    {
        var act = await SampleAct.Recorded(app);
        var id = await Ask(app.Anonymous(), act.School, "phone", Wrong);
        var (open, staff) = (
            $"/api/v1/disclosure/{act.School}/corrections/{id}",
            $"{act.Card(act.School)}/corrections/{id}"
        );

        var fact = (await app.Facts(id)).ShouldHaveSingleItem();
        (
            fact.UserName,
            string.IsNullOrEmpty(fact.CorrelationId),
            ((CorrectionRequested)fact.Data).Clause,
            ((CorrectionRequested)fact.Data).Code
        ).ShouldBe((AnonymousAccess.Actor, false, "8.1.а", "phone"));
        var due = Correction.DueAfter(Town.DayOf(app.Now));
        var row = await app.Anonymous().Read(open);
        (
            row.Text("state"),
            row.Text("about"),
            row.Text("receivedOn"),
            row.Text("dueOn"),
            row.Text("calculation"),
            row.GetProperty("overdue").GetBoolean()
        ).ShouldBe(("received", "Телефоны", Today, $"{due.On:yyyy-MM-dd}", due.Calculation, false));
        (await app.Anonymous().Read($"{open}?asOf={due.On.AddDays(1):yyyy-MM-dd}"))
            .GetProperty("overdue")
            .GetBoolean()
            .ShouldBeTrue();
        await (await app.Anonymous().Get($"{open}?asOf={Town.DayOf(app.Now).AddDays(-1):yyyy-MM-dd}")).Refuses(
            404,
            "correction-not-found"
        );

        var head = await app.OfInstitution(act.School, Roles.InstitutionHead);
        (await head.Read($"{act.Card(act.School)}/corrections?state=received"))
            .Items()
            .Single()
            .Text("text")
            .ShouldBe(Wrong);
        var before = app.Now;
        await head.Record(
            $"{staff}/answer",
            new
            {
                outcome = "accepted",
                answer = Answer,
                on = Today,
            },
            staff
        );
        (
            await Repeated(
                head,
                staff,
                new
                {
                    outcome = "accepted",
                    answer = Answer,
                    on = Today,
                }
            )
        ).ShouldBe(2, "Nothing new.");
        await act.Clerk.Record(
            $"{staff}/answer",
            new
            {
                outcome = "declined",
                answer = "Это верный телефон.",
                on = Today,
            },
            staff
        );

        row = (await app.Anonymous().Read($"/api/v1/disclosure/{act.School}/corrections")).Items().Single();
        (row.Text("id"), row.Text("state"), row.Text("answer"), row.Text("answeredOn")).ShouldBe(
            (id, "declined", "Это верный телефон.", Today)
        );
        (await app.Anonymous().Read($"{open}?knownAt={before:yyyy-MM-ddTHH:mm:ss.ffffffZ}"))
            .Text("state")
            .ShouldBe("received");
        (await app.Facts(id))
            .Select(recorded => recorded.Data.GetType())
            .ShouldBe([typeof(CorrectionRequested), typeof(CorrectionAnswered), typeof(CorrectionAnswered)]);
        foreach (var path in new[] { open, $"/api/v1/disclosure/{act.School}/corrections", $"{open}?format=csv" })
            (await app.Anonymous().GetStringAsync(path, Cancel)).ShouldNotContain("магазин");
    }

    [Fact]
    public async Task Is_read_and_answered_by_no_other_body_and_by_nobody_outside()
    {
        var act = await SampleAct.Recorded(app);
        var id = await Ask(app.Anonymous(), act.School, "phone", Wrong);
        var staff = $"{act.Card(act.School)}/corrections/{id}";
        var words = new
        {
            outcome = "accepted",
            answer = Answer,
            on = Today,
        };
        var stranger = await app.OfInstitution(act.Office, Roles.InstitutionHead, Roles.ResponsibleEmployee);

        foreach (var path in new[] { $"{act.Card(act.School)}/corrections", staff })
        {
            await (await stranger.Get(path)).Refuses(403, "not-allowed");
            await (await app.Anonymous().Get(path)).Refuses(401, "sign-in-needed");
            (await (await app.As(Roles.Auditor)).Get(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await (await stranger.Send($"{staff}/answer", words, staff)).Refuses(403, "not-allowed");
        await (await (await app.As(Roles.Auditor)).Send($"{staff}/answer", words, staff)).Refuses(403, "not-allowed");
        await (await act.Clerk.Send($"{staff}/answer", words)).Refuses(428, "if-match-needed");
        await (
            await act.Clerk.Send(
                $"{staff.Replace(act.School, act.Office, StringComparison.Ordinal)}/answer",
                words,
                staff
            )
        ).Refuses(404, "correction-not-found");
        await (await act.Clerk.Get(staff.Replace(act.School, act.Office, StringComparison.Ordinal))).Refuses(
            404,
            "correction-not-found"
        );
    }

    [Fact]
    public async Task Gives_the_same_words_about_the_same_thing_the_same_key_until_they_are_answered()
    {
        var act = await SampleAct.Recorded(app);
        var at_once = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Ask(app.Anonymous(), act.School, "phone", Wrong))
        );
        var id = at_once.Distinct().ShouldHaveSingleItem();

        (await Ask(app.Anonymous(), act.School, "phone", "  по этому телефону — отвечает магазин ")).ShouldBe(id);
        (await Ask(app.Anonymous(), act.School, "phone", "По этому телефону не отвечают.")).ShouldNotBe(id);
        (await Ask(app.Anonymous(), act.School, "address", Wrong)).ShouldNotBe(id);
        (await Ask(app.Anonymous(), act.Office, "phone", Wrong)).ShouldNotBe(id);
        (await app.Facts(id)).ShouldHaveSingleItem();

        var staff = $"{act.Card(act.School)}/corrections/{id}";
        await act.Clerk.Record(
            $"{staff}/answer",
            new
            {
                outcome = "declined",
                answer = Answer,
                on = Today,
            },
            staff
        );
        (await Ask(app.Anonymous(), act.School, "phone", Wrong)).ShouldNotBe(id);
    }

    [Fact]
    public async Task Is_recorded_under_the_account_of_whoever_signed_in_and_not_under_a_token_that_is_none()
    {
        var act = await SampleAct.Recorded(app);

        (await app.Facts(await Ask(act.Clerk, act.School, "phone", Wrong))).Single().UserName.ShouldBe(act.Actor);
        var expired = app.Anonymous();
        expired.DefaultRequestHeaders.Authorization = new("Bearer", $"kdr_0123456789abcdef_{new string('a', 43)}");
        await (await expired.Send(Door(act.School), new { code = "address", text = Wrong })).Refuses(
            401,
            "token-refused"
        );
    }

    /// <summary>What is recorded is kept for ever: no header of a stranger goes with it.</summary>
    [Fact]
    public async Task Takes_nothing_into_the_log_that_a_stranger_wrote()
    {
        const string mailbox = "stranger@example.ru";
        var act = await SampleAct.Recorded(app);
        var answer = await app.Anonymous()
            .Post(
                Door(act.School),
                new { code = "phone", text = Wrong },
                ("X-Correlation-ID", mailbox),
                ("X-Request-ID", mailbox),
                ("Idempotency-Key", mailbox),
                ("User-Agent", mailbox),
                ("tenant-id", mailbox),
                ("baggage", $"a={mailbox}"),
                ("tracestate", $"a={mailbox}"),
                ("Referer", $"https://example.ru/{mailbox}")
            );
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);

        var fact = (
            await app.Facts(JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancel)).Text("id"))
        ).Single();
        var headers = JsonSerializer.Serialize(fact.Headers);
        $"{fact.CorrelationId} {fact.CausationId} {fact.UserName} {headers}".ShouldNotContain("stranger");
    }

    [Fact]
    public async Task Is_not_taken_when_too_many_wait_already()
    {
        var act = await SampleAct.Recorded(app);
        await using (var session = app.Store.LightweightSession(EventStore.DefaultTenant))
        {
            (session.LastModifiedBy, session.CorrelationId) = (AnonymousAccess.Actor, "many");
            foreach (var number in Enumerable.Range(1, RequestCorrectionEndpoint.MostOpen))
            {
                var id = $"correction-{act.Key}-{number}";
                session.Events.StartStream<Correction>(
                    id,
                    new CorrectionRequested(
                        act.School,
                        id,
                        "8.1.а",
                        "phone",
                        session.Keep(id, VaultRef.Content, "text", VaultBasis.Staff, $"Неверный телефон {number}."),
                        Town.DayOf(app.Now)
                    )
                );
            }

            await session.SaveChangesAsync(Cancel);
        }

        (await Ask(app.Anonymous(), act.School, "phone", "Неверный телефон 7.")).ShouldBe($"correction-{act.Key}-7");
        var full = await app.Anonymous().Send(Door(act.School), new { code = "phone", text = Wrong });
        await full.Refuses(429, "too-many-corrections");
        full.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromDays(1));
        var staff = $"{act.Card(act.School)}/corrections/correction-{act.Key}-1";
        await act.Clerk.Record(
            $"{staff}/answer",
            new
            {
                outcome = "accepted",
                answer = Answer,
                on = Today,
            },
            staff
        );
        await Ask(app.Anonymous(), act.School, "phone", Wrong);
    }

    [Fact]
    public async Task Lets_few_in_from_one_address_and_those_who_signed_in()
    {
        await using var host = await app.StartApart(limits: true);
        var act = await SampleAct.Recorded(host);
        await (await host.Server.CreateClient().Send(Door(act.School), new { code = "phone", text = "!" })).Refuses(
            422,
            "does-not-fit"
        );
        foreach (var number in Enumerable.Range(1, 9))
            await Ask(
                host.Server.CreateClient(),
                number % 2 == 0 ? act.School : act.Office,
                "phone",
                $"Неверный телефон {number}."
            );

        var refused = await host.Server.CreateClient().Send(Door(act.School), new { code = "phone", text = Wrong });
        await refused.Refuses(429, "too-many-requests");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        refused.Headers.GetValues("RateLimit-Policy").ShouldContain("\"few-per-hour\";q=10;w=3600");
        foreach (var number in Enumerable.Range(1, 12))
            await Ask(act.Clerk, act.School, "address", $"Неверный адрес {number}.");
        (await host.Server.CreateClient().Get(Door(act.School))).StatusCode.ShouldBe(
            HttpStatusCode.OK,
            "Reading is another matter."
        );
        (await act.Clerk.Read("/api/v1/refusals"))
            .Items()
            .Select(row => (row.GetProperty("status").GetInt32(), row.Text("actor")))
            .ShouldBe([(422, AnonymousAccess.Actor)], "A flood is not kept.");
    }

    [Fact]
    public async Task Gives_the_words_back_as_plain_text_whatever_they_hold()
    {
        var act = await SampleAct.Recorded(app);
        var sent = Showing_text_safely
            .Attacks.Select(row => row.Data)
            .Where(text => !text.Any(char.IsControl))
            .Select((text, number) => $"{number}. {text}")
            .Append("=1+1;cmd|' /C calc'!A0")
            .Append("{\"$ref\":\"x\"} ' or 1=1 --")
            .ToList();
        foreach (var text in sent)
            await Ask(app.Anonymous(), act.School, "8-1-b", text);

        var answer = await act.Clerk.Get($"{act.Card(act.School)}/corrections?limit=200");
        JsonElement
            .Parse(await answer.Content.ReadAsStringAsync(Cancel))
            .Items()
            .Select(row => row.Text("text"))
            .ShouldBe(sent, ignoreOrder: true);
        (
            answer.Content.Headers.ContentType!.MediaType,
            answer.Headers.GetValues("X-Content-Type-Options").Single()
        ).ShouldBe(("application/json", "nosniff"));
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain('<');
    }

    [Fact]
    public async Task Refuses_what_does_not_fit()
    {
        var act = await SampleAct.Recorded(app);
        var visitor = app.Anonymous();
        await (await visitor.Send(Door("nobody"), new { code = "phone", text = Wrong })).Refuses(
            404,
            "institution-not-found"
        );
        await (await visitor.Send(Door(act.School), new { code = "passport", text = Wrong })).Refuses(
            422,
            "does-not-fit",
            "/code"
        );
        await (await visitor.Send(Door(act.School), new { code = "7-9", text = Wrong })).Refuses(
            422,
            "does-not-fit",
            "/code"
        );
        foreach (var text in new[] { "Неверно  ", new string('а', 2001), "Неверный\u202Eтелефон" })
            await (await visitor.Send(Door(act.School), new { code = "phone", text })).Refuses(
                422,
                "does-not-fit",
                "/text"
            );
        await (
            await visitor.Send(
                Door(act.School),
                new
                {
                    code = "phone",
                    text = Wrong,
                    name = "Иванов",
                }
            )
        ).Refuses(400, "unreadable-json");
        (await visitor.Read(Door(act.School))).Items().ShouldBeEmpty();

        var staff = $"{act.Card(act.School)}/corrections/{await Ask(visitor, act.School, "phone", Wrong)}";
        foreach (
            var (words, pointer) in new (object, string)[]
            {
                (new { outcome = "accepted", on = Today }, "/answer"),
                (
                    new
                    {
                        outcome = "spam",
                        answer = Answer,
                        on = Today,
                    },
                    "/answer"
                ),
                (
                    new
                    {
                        outcome = "accepted",
                        answer = Answer,
                        on = $"{Town.DayOf(app.Now).AddDays(1):yyyy-MM-dd}",
                    },
                    "/on"
                ),
                (
                    new
                    {
                        outcome = "accepted",
                        answer = Answer,
                        on = SampleAct.Signed,
                    },
                    "/on"
                ),
            }
        )
            await (await act.Clerk.Send($"{staff}/answer", words, staff)).Refuses(
                422,
                "does-not-fit",
                pointer,
                "8.1.а"
            );
    }

    /// <summary>
    /// Spam at once, an answered request after thirty days: gone from every table and file, and the log still verifies.
    /// </summary>
    [Fact]
    public async Task Keeps_the_words_of_a_citizen_no_longer_than_needed_and_the_log_still_verifies()
    {
        const string spam = "Куплю гараж, звоните Вымышленному",
            request = "Директор теперь Придуманный";
        var (place, clock) = (await app.Place(), new FakeTimeProvider(new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero)));
        AuditSettings settings;
        await using (var host = await AppFixture.Start(place, clock))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            var act = await SampleAct.Recorded(host);
            var (first, second) = (
                await Ask(host.Server.CreateClient(), act.School, "phone", spam),
                await Ask(host.Server.CreateClient(), act.School, "head", request)
            );
            string Staff(string id) => $"{act.Card(act.School)}/corrections/{id}";
            (await Agreeing_to_publication.Found(place, spam)).ShouldBe(["vault.mt_doc_vaultitem"]);

            foreach (var _ in Enumerable.Range(0, 2))
                await act.Clerk.Record(
                    $"{Staff(first)}/answer",
                    new { outcome = "spam", on = "2023-03-01" },
                    Staff(first)
                );
            (await Agreeing_to_publication.Found(place, spam)).ShouldBeEmpty();
            (await Types(host, first)).ShouldBe([
                typeof(CorrectionRequested),
                typeof(CorrectionAnswered),
                typeof(CorrectionTextErased),
            ]);
            await (
                await act.Clerk.Send(
                    $"{Staff(first)}/answer",
                    new
                    {
                        outcome = "accepted",
                        answer = Answer,
                        on = "2023-03-01",
                    },
                    Staff(first)
                )
            ).Refuses(409, "correction-was-spam");
            await (await host.Server.CreateClient().Get($"{Door(act.School)}/{first}")).Refuses(
                404,
                "correction-not-found"
            );
            (await host.Server.CreateClient().Read(Door(act.School)))
                .Items()
                .Select(row => row.Text("id"))
                .ShouldBe([second]);
            var row = await act.Clerk.Read(Staff(first));
            (row.Text("state"), row.GetProperty("textErased").GetBoolean()).ShouldBe(("spam", true));

            await act.Clerk.Record(
                $"{Staff(second)}/answer",
                new
                {
                    outcome = "accepted",
                    answer = Answer,
                    on = "2023-03-01",
                },
                Staff(second)
            );
            clock.Advance(TimeSpan.FromDays(29));
            await Outliving_a_consent.Night(host);
            (await Agreeing_to_publication.Found(place, request)).ShouldBe(["vault.mt_doc_vaultitem"]);
            clock.Advance(TimeSpan.FromDays(1));
            foreach (var _ in Enumerable.Range(0, 2))
                await Outliving_a_consent.Night(host);
            (await Types(host, second)).ShouldBe([
                typeof(CorrectionRequested),
                typeof(CorrectionAnswered),
                typeof(CorrectionTextErased),
            ]);
            (await host.Server.CreateClient().Read($"{Door(act.School)}/{second}")).Text("answer").ShouldBe(Answer);
        }

        (await Agreeing_to_publication.Found(place, request)).ShouldBeEmpty();
        using var keys = AuditKeys.Load(settings);
        var report = await Verification.Run(settings, keys.LogKeys, Cancel);
        report.Findings.ShouldBeEmpty(report.ToString());
    }

    [Theory]
    [
        InlineData("phone", InstitutionKind.Obligated, "8.1.а"),
        InlineData("page", InstitutionKind.Exempt, "8.1.а"),
        InlineData("head", InstitutionKind.Obligated, "8.1.в"),
        InlineData("phone", InstitutionKind.Administration, "7.1")
    ]
    [
        InlineData("head", InstitutionKind.Administration, "7.1"),
        InlineData("7-3-visits", InstitutionKind.Administration, "7.3"),
        InlineData("8-1-b", InstitutionKind.Exempt, "8.1.б"),
        InlineData("7-3-visits", InstitutionKind.Obligated, null),
        InlineData("8-2-safety", InstitutionKind.Obligated, null)
    ]
    public void Points_at_what_the_acts_ask(string code, InstitutionKind kind, string? clause) =>
        (Pointed.Find(code, AskingAct.Asked(kind), [])?.Clause).ShouldBe(clause);

    [Fact]
    public void Is_overdue_after_ten_working_days_whether_answered_late_or_not_at_all()
    {
        var open = new Correction(
            "correction-1",
            "school-1",
            "8.1.а",
            "phone",
            new(Guid.Empty, VaultRef.Content, "", 0),
            Recorded(new(2023, 3, 1))
        );
        Correction Answered(DateOnly on) =>
            open.Apply(
                new Event<CorrectionAnswered>(new("school-1", "correction-1", CorrectionOutcome.Accepted, null, on))
            );

        (open.Due().On, open.Due().Calculation).ShouldBe(
            (
                new(2023, 3, 16),
                "01.03.2023 + 10 рабочих дней = 16.03.2023; не считаются 04.03–05.03, 08.03, 11.03–12.03"
            )
        );
        (open.OverdueAt(new(2023, 3, 16)), open.OverdueAt(new(2023, 3, 17))).ShouldBe((false, true));
        (
            Answered(new(2023, 3, 16)).OverdueAt(new(2023, 4, 1)),
            Answered(new(2023, 3, 17)).OverdueAt(new(2023, 4, 1))
        ).ShouldBe((false, true));
        (
            Correction.TextOver(open, new(2030, 1, 1)).Any(),
            Correction.TextOver(Answered(new(2023, 3, 16)), new(2023, 4, 14)).Any(),
            Correction.TextOver(Answered(new(2023, 3, 16)), new(2023, 4, 15)).Any()
        ).ShouldBe((false, false, true));
    }

    static FactRef Recorded(DateOnly on) => new("correction_requested", on, AnonymousAccess.Actor, default, Guid.Empty);

    static string Door(string body) => $"/api/v1/disclosure/{body}/corrections";

    /// <summary>Asks, and gives the key.</summary>
    static async Task<string> Ask(HttpClient client, string body, string code, string text)
    {
        var answer = await client.Record(Door(body), new { code, text });
        var id = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancel)).Text("id");
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe(
            (HttpStatusCode.Created, $"{Door(body)}/{id}")
        );
        return id;
    }

    /// <summary>The version after the same words were sent again.</summary>
    static async Task<long> Repeated(HttpClient client, string staff, object words) =>
        JsonElement
            .Parse(await (await client.Record($"{staff}/answer", words, staff)).Content.ReadAsStringAsync(Cancel))
            .GetProperty("version")
            .GetInt64();

    static async Task<IEnumerable<Type>> Types(IAlbaHost host, string stream)
    {
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        return (await session.Events.FetchStreamAsync(stream, token: Cancel)).Select(fact => fact.Data.GetType());
    }
}
