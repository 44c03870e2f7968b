using Kedrovy.Http;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// Clause 8.1.в and 152-FZ: names and contacts of people can be told, hidden and erased; the history never holds them.
/// </summary>
public sealed class Keeping_people(AppFixture app)
{
    [Fact]
    public async Task Shows_name_and_contacts_to_those_who_signed_in()
    {
        var act = await SampleAct.Recorded(app);
        var path = await Person(act);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record(
                $"{path}/contacts",
                new
                {
                    on = "2023-03-01",
                    phone = "35-146",
                    email = "smirnova@example.ru",
                },
                path
            );

        var card = await act.Clerk.Read(path);
        (card.Text("name"), card.Text("phone"), card.Text("email")).ShouldBe(
            ("Смирнова А.П.", "35-146", "smirnova@example.ru")
        );
        await (await app.Anonymous().Get(path)).Refuses(401, "sign-in-needed");
        var facts = await app.Facts(card.Text("id"));
        facts.Select(fact => fact.Data.GetType()).ShouldBe([typeof(PersonRecorded), typeof(PersonContactsRecorded)]);
        facts.ShouldAllBe(fact => fact.UserName == act.Actor);
    }

    [Fact]
    public async Task Keeps_every_name_with_its_days()
    {
        var act = await SampleAct.Recorded(app);
        var path = await Person(act);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record(
                $"{path}/name",
                new
                {
                    name = "Петрова А.П.",
                    basis = "publishedByLaw",
                    on = "2023-05-01",
                },
                path
            );

        (await act.Clerk.Read($"{path}?asOf=2023-04-30")).Text("name").ShouldBe("Смирнова А.П.");
        (await act.Clerk.Read(path)).Text("name").ShouldBe("Петрова А.П.");
        (await app.Facts(path.Split('/')[^1])).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Erases_the_values_for_good_and_keeps_that_it_did()
    {
        var act = await SampleAct.Recorded(app);
        var path = await Person(act);
        var personId = path.Split('/')[^1];
        await act.Head();
        await act.Tell(act.School, "positions/head/holders", new { personId, on = SampleAct.Signed });
        await act.Clerk.Record($"{path}/contacts", new { on = "2023-03-01", phone = "35-146" }, path);
        var words = new
        {
            basis = "152-ФЗ, статья 21",
            act = new { number = "1-У", date = "2023-06-01" },
            on = "2023-06-01",
        };
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Clerk.Record($"{path}/erasure", words, path);

        var card = await act.Clerk.Read(path);
        (card.Text("name"), card.GetProperty("phone").GetString()).ShouldBe(("изъято", null));
        (await app.Anonymous().Read(act.Card(act.School)))
            .Items("positions")
            .Single()
            .Items("holders")
            .Single()
            .Text("name")
            .ShouldBe("изъято");
        var erased = (await app.Facts(personId)).Skip(2).ShouldHaveSingleItem();
        (
            ((PersonalDataErased)erased.Data).Refs.Count,
            ((PersonalDataErased)erased.Data).Basis,
            erased.UserName
        ).ShouldBe((2, "152-ФЗ, статья 21", act.Actor));
        await using var session = app.Store.QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
        (
            await session.LoadManyAsync<VaultItem>(
                TestContext.Current.CancellationToken,
                [.. ((PersonalDataErased)erased.Data).Refs]
            )
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_key_that_is_taken_or_of_another_kind()
    {
        var act = await SampleAct.Recorded(app);
        var path = await Person(act);

        await (await Record(act.School, path.Split('/')[^1])).Refuses(409, "person-already-recorded");
        await (await Record(act.School, $"staff-{act.Key}")).Refuses(422, "does-not-fit", "/personId");
        await (await Record(act.School, $"person-{act.Key}-2", "consent")).Refuses(
            422,
            "does-not-fit",
            "/basis",
            "8.1.в"
        );
        await (await Record("nowhere", $"person-{act.Key}-2")).Refuses(404, "institution-not-found");

        Task<HttpResponseMessage> Record(string body, string personId, string basis = "staff") =>
            act.Clerk.Post(
                $"{act.Card(body)}/persons",
                new
                {
                    personId,
                    name = "Орлова Т.М.",
                    basis,
                    on = SampleAct.Signed,
                }
            );
    }

    [Fact]
    public async Task Takes_no_consent_for_a_new_name_either()
    {
        var act = await SampleAct.Recorded(app);
        var path = await Person(act);

        await (
            await act.Clerk.Send(
                $"{path}/name",
                new
                {
                    name = "Петрова А.П.",
                    basis = "consent",
                    on = "2023-05-01",
                },
                path
            )
        ).Refuses(422, "does-not-fit", "/basis", "8.1.в");
    }

    [Fact]
    public async Task Knows_a_person_only_in_the_body_that_answers_for_the_data()
    {
        var act = await SampleAct.Recorded(app);
        var own = await Person(act);
        var foreign = own.Replace(act.School, act.Office, StringComparison.Ordinal);

        await (await act.Clerk.Get(foreign)).Refuses(404, "person-not-found");
        foreach (
            var (what, words) in new (string, object)[]
            {
                (
                    "name",
                    new
                    {
                        name = "Петрова А.П.",
                        basis = "staff",
                        on = "2023-05-01",
                    }
                ),
                ("contacts", new { on = "2023-05-01", phone = "35-146" }),
                (
                    "erasure",
                    new
                    {
                        basis = "152-ФЗ",
                        act = new { number = "1-У", date = "2023-06-01" },
                        on = "2023-06-01",
                    }
                ),
            }
        )
            await (await act.Clerk.Send($"{foreign}/{what}", words, own)).Refuses(404, "person-not-found");
        await (await (await app.OfInstitution(act.Office, Roles.InstitutionHead)).Get(own)).Refuses(403, "not-allowed");
        (await app.Facts(own.Split('/')[^1])).ShouldHaveSingleItem();
    }

    /// <summary>Records somebody of the school; gives the address.</summary>
    static async Task<string> Person(SampleAct act) =>
        $"{act.Card(act.School)}/persons/{await act.Person(act.School, 1)}";
}
