using Kedrovy.Http;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Control;

/// <summary>Clause 12 over HTTP: a finding from its opening to its end.</summary>
public sealed class Following_findings(AppFixture app)
{
    [Fact]
    public async Task Is_opened_answered_and_ends_by_itself_when_the_cause_is_gone()
    {
        var (school, id) = await Found();
        var card = $"/api/v1/control/findings/{id}";
        var path = $"/api/v1/institutions/{school.Act.School}/findings/{id}";

        var row = (await app.Anonymous().Read($"/api/v1/control/findings?institution={school.Act.School}&limit=200"))
            .Items()
            .Single(row => row.Text("id") == id);
        (
            row.Text("state"),
            row.Text("clause"),
            row.Text("about"),
            row.GetProperty("controllerIsResponsible").GetBoolean()
        ).ShouldBe(("open", "6.7", school.Page, false));
        row.Items("responsible").Select(key => key.GetString()).ShouldBe(["head"]);
        (await app.Anonymous().Read(card)).Text("dueCalculation").ShouldContain("10 рабочих дней");

        var today = $"{Town.Today(TimeProvider.System):yyyy-MM-dd}";
        await (await school.Act.Clerk.Send($"{path}/acceptance", new { on = today }, card)).Refuses(
            409,
            "illegal-step",
            clause: "12"
        );
        await school.Act.Clerk.Record($"{path}/answer", new { answer = "Подключим до пятницы.", on = today }, card);
        (await app.Anonymous().Read(card))
            .Items("steps")
            .Last()
            .GetProperty("words")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await school.Act.Clerk.Read(card)).Items("steps").Last().Text("words").ShouldBe("Подключим до пятницы.");

        await school.Act.Clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = true,
                evidence = PagesOverHttp.Link,
                on = today,
            },
            $"/api/v1/pages/{school.Page}"
        );
        await school.Review();
        (await app.Anonymous().Read(card)).Text("state").ShouldBe("resolved");
        (await app.Facts(id))
            .Select(fact => fact.EventTypeName)
            .ShouldBe(["finding_opened", "finding_answered", "finding_resolved"]);
    }

    [Fact]
    public async Task Is_let_be_with_a_reason_and_not_by_the_head_of_the_body()
    {
        var (school, id) = await Found();
        var (card, path, today) = (
            $"/api/v1/control/findings/{id}",
            $"/api/v1/institutions/{school.Act.School}/findings/{id}",
            $"{Town.Today(TimeProvider.System):yyyy-MM-dd}"
        );
        var head = await app.OfInstitution(school.Act.School, Roles.InstitutionHead);

        await (await head.Send($"{path}/waiver", new { reason = "Некогда.", on = today }, card)).Refuses(
            403,
            "not-allowed"
        );
        await (
            await school.Act.Clerk.Send(
                $"{path}/waiver",
                new { reason = "Страница закрывается.", on = "2100-01-01" },
                card
            )
        ).Problem(422);
        await school.Act.Clerk.Record($"{path}/waiver", new { reason = "Страница закрывается.", on = today }, card);
        (await app.Anonymous().Read(card)).Text("state").ShouldBe("waived");
        await school.Review();
        (await app.Facts(id)).Count.ShouldBe(2, "It is not opened again.");
    }

    [Fact]
    public async Task Of_ones_own_house_needs_another_persons_eyes()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        var person = await act.Person(act.Town, 1);
        await act.Tell(
            act.Town,
            "positions",
            new
            {
                positionId = "deputy",
                title = "заместитель Мэра",
                head = false,
                on = SampleAct.Signed,
            }
        );
        await act.Tell(act.Town, "positions/deputy/holders", new { personId = person, on = SampleAct.Signed });
        await act.Tell(
            act.Town,
            "organiser",
            new
            {
                positionId = "deputy",
                personId = person,
                on = SampleAct.Signed,
            }
        );
        await act.Tell(act.Town, "controller", new { positionId = "deputy", on = SampleAct.Signed });
        await WatchedSchool.Review(host, act.Town);

        var row = (await act.Clerk.Read($"/api/v1/control/findings?institution={act.Town}"))
            .Items()
            .First(row => row.Text("clause") == "6.1");
        row.GetProperty("controllerIsResponsible").GetBoolean().ShouldBeTrue();
        var (card, path, today) = (
            $"/api/v1/control/findings/{row.Text("id")}",
            $"/api/v1/institutions/{act.Town}/findings/{row.Text("id")}",
            $"{Town.Today(TimeProvider.System):yyyy-MM-dd}"
        );
        await act.Clerk.Record($"{path}/answer", new { answer = "Страница создана.", on = today }, card);
        await act.Clerk.Record($"{path}/acceptance", new { on = today }, card);
        (await act.Clerk.Read(card)).Text("state").ShouldBe("awaitsSecond");
        await (await act.Clerk.Send($"{path}/seconding", new { on = today }, card)).Refuses(409, "four-eyes");
        await (await AppFixture.SignedIn(host, [Roles.Controller], null)).Record(
            $"{path}/seconding",
            new { on = today },
            card
        );
        (await act.Clerk.Read(card)).Text("state").ShouldBe("accepted");
    }

    async Task<(WatchedSchool School, string Finding)> Found()
    {
        var school = await WatchedSchool.In(app.Host);
        await school.Act.Clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{school.Page}"
        );
        await school.Review();
        var row = (await app.Anonymous().Read($"/api/v1/control/findings?institution={school.Act.School}&limit=200"))
            .Items()
            .Single(row => row.Text("clause") == "6.7");
        return (school, row.Text("id"));
    }
}
