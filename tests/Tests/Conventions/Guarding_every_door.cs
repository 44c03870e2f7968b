using System.Net;
using System.Net.Http.Json;
using Kedrovy.Http;

namespace Kedrovy.Tests.Conventions;

/// <summary>Whoever adds an endpoint need not remember this: the doors are those of the running host.</summary>
public sealed class Guarding_every_door(AppFixture app)
{
    /// <summary>
    /// What anybody may record without a token: each such door has a limit of its own and stands here by name.
    /// </summary>
    static readonly string[] OpenToAll = ["POST /api/v1/disclosure/{}/corrections"];

    IEnumerable<Door> Closed => Door.Writes(app.Host).Where(door => !OpenToAll.Contains(door.Route));

    [Fact]
    public void Few_doors_are_open_to_all_and_each_lets_in_few_an_hour()
    {
        Door.Writes(app.Host).Where(door => door.IsPublic).Select(door => door.Route).ShouldBe(OpenToAll);
        Door.Writes(app.Host)
            .Where(door => door.IsPublic && door.Endpoint.Metadata.GetMetadata<FewPerHourAttribute>() is null)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_writes_without_a_token() => (await Open(app.Anonymous(), Closed, 401)).ShouldBeEmpty();

    [Fact]
    public async Task An_auditor_writes_nothing() =>
        (await Open(await app.As(Roles.Auditor), Closed, 403)).ShouldBeEmpty();

    [Fact]
    public async Task The_head_of_a_body_writes_nothing_about_another() =>
        (
            await Open(
                await app.OfInstitution("school-1", Roles.InstitutionHead, Roles.ResponsibleEmployee),
                Closed,
                403
            )
        ).ShouldBeEmpty();

    [Fact]
    public async Task The_head_of_a_body_reads_no_person_of_another() =>
        await (
            await (await app.OfInstitution("school-1", Roles.InstitutionHead)).Get(
                "/api/v1/institutions/administration/persons/person-1"
            )
        ).Refuses(403, "not-allowed");

    [Fact]
    public async Task The_head_of_a_body_writes_about_the_own_one()
    {
        var act = await SampleAct.Recorded(app);
        var head = await app.OfInstitution(act.School, Roles.InstitutionHead);

        await head.Record(
            $"{act.Card(act.School)}/units",
            new
            {
                unitId = "primary",
                name = "Начальная школа",
                on = SampleAct.Signed,
            },
            act.Card(act.School)
        );
        await (
            await head.Send(
                $"{act.Card(act.Office)}/units",
                new
                {
                    unitId = "primary",
                    name = "Отдел",
                    on = SampleAct.Signed,
                },
                act.Card(act.Office)
            )
        ).Refuses(403, "not-allowed");
    }

    [Fact]
    public async Task Everybody_reads_what_is_public()
    {
        foreach (var door in Door.Of(app.Host).Where(door => door is { IsApi: true, IsPublic: true, Method: "GET" }))
            ((int)(await door.Knock(app.Anonymous())).StatusCode).ShouldNotBeOneOf([401, 403, 500], door.ToString());
        foreach (
            var path in new[]
            {
                "acts",
                "acts/298-2022",
                "acts/298-2022/clauses",
                "acts/298-2022/amendments",
                "institutions",
                "institutions/administration",
                "institutions/administration/responsibility",
            }
        )
            (await app.Anonymous().Get($"/api/v1/{path}")).StatusCode.ShouldBe(HttpStatusCode.OK, path);
    }

    [Fact]
    public async Task A_door_left_open_would_be_found()
    {
        Closed.Select(door => door.Route).ShouldContain("POST /api/v1/institutions/{}/name");
        (
            await Open(app.Anonymous(), Door.Of(app.Host).Where(door => door.Route == "GET /api/v1/acts/{}"), 401)
        ).ShouldBe(["GET /api/v1/acts/{actId}: 200"]);
    }

    /// <summary>Doors that answer otherwise than with this refusal in Russian.</summary>
    static async Task<IReadOnlyList<string>> Open(HttpClient client, IEnumerable<Door> doors, int status)
    {
        var open = new List<string>();
        foreach (var door in doors)
        {
            var answer = await door.Knock(client, door.TakesBody ? JsonContent.Create(new { }) : null);
            if ((int)answer.StatusCode != status)
                open.Add($"{door}: {(int)answer.StatusCode}");
            else
                Requests.IsRussian(await answer.Problem(status)).ShouldBeTrue(door.ToString());
        }

        return open;
    }
}
