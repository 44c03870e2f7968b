using Alba;
using CsCheck;
using JasperFx.Events;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Host;
using Kedrovy.Host.Retention;
using Kedrovy.Http;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wolverine;
using Wolverine.Tracking;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// A consent ends with its last day, and by the night after it what it allowed is destroyed, without anybody asking.
/// </summary>
public sealed class Outliving_a_consent(AppFixture app)
{
    const string Phone = "8 38250 61-616",
        Email = "outlived@example.ru";

    static readonly Document First = new("согласие 1", new(2023, 2, 1)),
        Second = new("согласие 2", new(2023, 2, 2));
    static readonly DateOnly LastDay = new(2023, 12, 31);

    [Fact]
    public void Ends_with_the_day_after_its_last_one_for_every_version_of_the_value()
    {
        var person = Person(
            [Agreed(PersonalField.Phone, First, LastDay)],
            Value(PersonalField.Phone, 1),
            Value(PersonalField.Phone, 2)
        );

        ConsentsOver.On(person, LastDay).ShouldBeEmpty();
        var erased = ConsentsOver.On(person, LastDay.AddDays(1)).ShouldHaveSingleItem();
        erased.Refs.ShouldBe([Ref(1), Ref(2)]);
        (erased.InstitutionId, erased.PersonId, erased.Basis, erased.Act, erased.On).ShouldBe(
            ("school-1", "person-1", "истёк срок согласия", First, LastDay.AddDays(1))
        );
    }

    [Fact]
    public void Leaves_a_field_to_which_another_consent_is_not_over()
    {
        Over(Agreed(PersonalField.Phone, First, LastDay), Agreed(PersonalField.Phone, Second, null))
            .ShouldBeEmpty("Without end.");
        Over(Agreed(PersonalField.Phone, First, LastDay), Agreed(PersonalField.Phone, Second, LastDay.AddDays(1)))
            .ShouldBeEmpty("A day longer.");
        Over(
                Agreed(PersonalField.Phone, First, LastDay),
                Agreed(PersonalField.Phone, Second, null) with
                {
                    From = LastDay.AddDays(30),
                }
            )
            .ShouldBeEmpty("Agreed to already, from next month.");
        Over(
                Agreed(PersonalField.Phone, First, LastDay),
                Agreed(PersonalField.Phone, Second, null) with
                {
                    To = LastDay,
                }
            )
            .ShouldHaveSingleItem("Taken back.")
            .Act.ShouldBe(First);
        Over(Agreed(PersonalField.Phone, First, LastDay.AddDays(-9)), Agreed(PersonalField.Phone, Second, LastDay))
            .ShouldHaveSingleItem()
            .Act.ShouldBe(Second, "The one that ended last.");
        Over(Agreed(PersonalField.Email, Second, null), Agreed(PersonalField.Phone, First, LastDay))
            .ShouldHaveSingleItem("Of another field.")
            .Refs.ShouldBe([Ref(1)]);

        static IEnumerable<PersonalDataErased> Over(params Consent[] consents) =>
            ConsentsOver.On(
                Person(consents, Value(PersonalField.Phone, 1), Value(PersonalField.Email, 2)) with
                {
                    Erased = [Ref(2)],
                },
                LastDay.AddDays(1)
            );
    }

    [Fact]
    public void Is_told_once_for_each_document()
    {
        var person = Person(
            [
                Agreed(PersonalField.Phone, First, LastDay),
                Agreed(PersonalField.Reception, First, LastDay),
                Agreed(PersonalField.Email, Second, LastDay.AddDays(-1)),
            ],
            Value(PersonalField.Phone, 1),
            Value(PersonalField.Reception, 2),
            Value(PersonalField.Email, 3)
        );

        ConsentsOver
            .On(person, LastDay.AddDays(1))
            .Select(erased => (erased.Act, string.Join(' ', erased.Refs)))
            .ShouldBe([(First, $"{Ref(1)} {Ref(2)}"), (Second, $"{Ref(3)}")]);
    }

    [Fact]
    public void Destroys_nothing_twice_and_nothing_that_may_be_shown() =>
        Gen.Select(Consents, Gen.Enum<PersonalField>().Array[0, 6], Gen.Int[0, 20])
            .Sample(
                (consents, fields, day) =>
                {
                    var (person, today) = (
                        Person([.. consents], [.. fields.Index().Select(field => Value(field.Item, field.Index))]),
                        LastDay.AddDays(day - 10)
                    );
                    var erased = ConsentsOver.On(person, today).ToList();
                    var after = erased.Aggregate(person, (one, fact) =>
                        one.Apply(new Event<PersonalDataErased>(fact) { UserName = "system:retention" })
                    );
                    var gone = erased.SelectMany(fact => fact.Refs).ToList();
                    return !ConsentsOver.On(after, today.AddDays(1)).Any(again => again.Refs.Intersect(gone).Any())
                        && !ConsentsOver.On(after, today).Any()
                        && gone.Distinct().Count() == gone.Count
                        && person
                            .Values.Where(value => gone.Contains(value.Kept.Ref))
                            .All(value => !person.AgreesTo(value.Field, today, today))
                        && person
                            .Values.Where(value => !gone.Contains(value.Kept.Ref))
                            .All(value =>
                                person.Consents.All(consent => consent.Field != value.Field || consent.To is not null)
                                || person.Consents.Any(consent =>
                                    consent.Field == value.Field && consent.To is null && !(consent.Until < today)
                                )
                            );
                }
            );

    /// <summary>
    /// From the last day over the night: the vault, the card, what the public reads, the extract, every table and file,
    /// and the log.
    /// </summary>
    [Fact]
    public async Task Destroys_the_values_by_night_and_the_log_still_verifies()
    {
        var place = await app.Place();
        var clock = new FakeTimeProvider(new(2023, 12, 31, 8, 0, 0, TimeSpan.Zero));
        AuditSettings settings;
        await using (var host = await AppFixture.Start(place, clock))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            await Outlived(host);
        }

        (await Agreeing_to_publication.Found(place, Phone)).ShouldBeEmpty();
        (await Agreeing_to_publication.Found(place, Email)).ShouldBe(["vault.mt_doc_vaultitem"]);
        using var keys = AuditKeys.Load(settings);
        var report = await Verification.Run(settings, keys.LogKeys, TestContext.Current.CancellationToken);
        report.Findings.ShouldBeEmpty(report.ToString());

        async Task Outlived(IAlbaHost host)
        {
            var act = await SampleAct.Recorded(host);
            var personId = await act.Person(act.School, 1);
            await act.Head();
            await act.Tell(act.School, "positions/head/holders", new { personId, on = SampleAct.Signed });
            var path = $"{act.Card(act.School)}/persons/{personId}";
            await act.Clerk.Record(
                $"{path}/consents",
                new
                {
                    fields = new[] { "phone", "email" },
                    document = First,
                    on = "2023-02-01",
                    until = LastDay,
                },
                path
            );
            await act.Clerk.Record(
                $"{path}/consents",
                new
                {
                    fields = new[] { "email" },
                    document = Second,
                    on = "2023-06-01",
                    until = "2024-06-30",
                },
                path
            );
            await act.Clerk.Record(
                $"{path}/values",
                new
                {
                    field = "phone",
                    value = Phone,
                    on = "2023-03-01",
                },
                path
            );
            await act.Clerk.Record(
                $"{path}/values",
                new
                {
                    field = "email",
                    value = Email,
                    on = "2023-03-01",
                },
                path
            );

            await Night(host);
            (await Agreed(host, act)).ShouldBe(
                $$"""{"phone":"{{Phone}}","email":"{{Email}}"}""",
                "It is the last day."
            );

            clock.Advance(TimeSpan.FromHours(10));
            await Task.WhenAll(Destroyed(host, personId), Destroyed(host, personId), Destroyed(host, personId));
            await Night(host);
            await Night(host);

            (await Agreed(host, act)).ShouldBe($$"""{"email":"{{Email}}"}""");
            (await Agreed(host, act, "2023-05-01")).ShouldBe($$"""{"email":"{{Email}}"}""");
            (await act.Clerk.Read(path))
                .Items("consents")
                .Select(row =>
                    $"{row.Text("field")} {row.GetProperty("value")} {row.GetProperty("withdrawnOn")}".Trim()
                )
                .ShouldBe(["phone", $"email {Email}", $"email {Email}"]);
            await using var session = host
                .Services.GetRequiredService<IDocumentStore>()
                .QuerySession(EventStore.DefaultTenant);
            var erased = (await session.Events.FetchStreamAsync(personId, token: TestContext.Current.CancellationToken))
                .Where(fact => fact.Data is PersonalDataErased)
                .ShouldHaveSingleItem();
            erased.UserName.ShouldBe(DestroyOverdueHandler.Actor);
            var extract = (await act.Clerk.Read($"{path}/erasures")).Items().ShouldHaveSingleItem();
            (
                extract.Items("fields").Single().GetString(),
                extract.Text("on"),
                extract.Text("basis"),
                extract.GetProperty("act").Text("number"),
                extract.Text("recordedBy"),
                extract.GetProperty("event").GetGuid()
            ).ShouldBe(
                ("phone", "2024-01-01", "истёк срок согласия", First.Number, DestroyOverdueHandler.Actor, erased.Id)
            );
            await (
                await act.Clerk.Send(
                    $"{path}/values",
                    new
                    {
                        field = "phone",
                        value = Phone,
                        on = "2023-03-01",
                    },
                    path
                )
            ).Refuses(409, "no-consent", clause: "8.1.в");
        }
    }

    /// <summary>As the schedule sends it, which names no municipality.</summary>
    internal static Task Night(IAlbaHost host) =>
        host.TrackActivity()
            .Timeout(TimeSpan.FromSeconds(60))
            .ExecuteAndWaitAsync(
                (Func<IMessageContext, Task>)(async bus => await bus.PublishAsync(new LookForOverdue()))
            );

    static async Task Destroyed(IAlbaHost host, string personId)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IMessageBus>()
            .InvokeForTenantAsync(
                EventStore.DefaultTenant,
                new DestroyOverdue(nameof(Person), personId),
                TestContext.Current.CancellationToken
            );
    }

    static async Task<string> Agreed(IAlbaHost host, SampleAct act, string? asOf = null) =>
        (
            await host
                .Server.CreateClient()
                .Read($"/api/v1/disclosure/{act.School}/8.1.v{(asOf is null ? "" : $"?asOf={asOf}")}")
        )
            .Items("heads")
            .Single()
            .GetProperty("agreed")
            .ToString();

    static readonly Gen<Consent[]> Consents = Gen.Select(
            Gen.Enum<PersonalField>(),
            Gen.Int[-5, 15],
            Gen.Int[-5, 15],
            Gen.Bool,
            Gen.Int[0, 2]
        )
        .Select(
            (field, until, to, taken, document) =>
                Agreed(field, document == 0 ? First : Second, document == 2 ? null : LastDay.AddDays(until)) with
                {
                    To = taken ? LastDay.AddDays(to) : null,
                }
        )
        .Array[0, 8];

    static Consent Agreed(PersonalField field, Document document, DateOnly? until) =>
        new(field, document, new(2023, 2, 1), null, until);

    static Agreed Value(PersonalField field, int number) =>
        new(field, new(2023, 3, 1), new(Ref(number), VaultRef.PersonalData, "", 0));

    static Guid Ref(int number) => new(number, 0, 0, new byte[8]);

    static Person Person(IReadOnlyList<Consent> consents, params Agreed[] values) =>
        new("person-1", "school-1") { Consents = consents, Values = values };
}
