using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>Clauses 6.1, 6.5, 6.6 and 6.7 over the API: evidence, terms, and what a clause does not ask.</summary>
public sealed class Checking_pages(AppFixture app)
{
    [
        Theory,
        InlineData("feedback-platform", "6.1", "connected", "2024-02-01"),
        InlineData("two-factor", "6.5", "enabled", "2023-07-31"),
        InlineData("gospabliki", "6.7", "connected", "2024-02-01")
    ]
    public async Task A_finding_stands_for_its_term_with_who_attested_it(
        string slice,
        string clause,
        string member,
        string until
    )
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var file = await clerk.File();
        await clerk.Record($"{path}/{slice}", Finding(member, true, file, "2023-02-01"), $"/api/v1/pages/{id}");

        var check = (await clerk.Read($"/api/v1/pages/{id}?asOf={until}"))
            .GetProperty("checks")
            .EnumerateArray()
            .Single(row => row.Text("clause") == clause);
        (
            check.Text("state"),
            check.Text("checkedOn"),
            check.Text("validUntil"),
            check.GetProperty("evidence").Text("sha256"),
            check.GetProperty("evidence").GetProperty("size").GetInt32()
        ).ShouldBe(("met", "2023-02-01", until, file.Sha256, file.Size));
        check.Text("recordedBy").ShouldStartWith("staff-");
        (await clerk.Check(id, clause, "2025-01-01")).ShouldBe("expired termOver");

        await clerk.Record(
            $"{path}/{slice}",
            Finding(member, false, PagesOverHttp.Link, "2025-01-01"),
            $"/api/v1/pages/{id}"
        );
        (await clerk.Check(id, clause, "2025-01-01")).ShouldBe("notMet foundMissing");
    }

    [
        Theory,
        InlineData("feedback-platform", "connected"),
        InlineData("two-factor", "enabled"),
        InlineData("gospabliki", "connected")
    ]
    public async Task Said_twice_it_is_recorded_once_and_without_evidence_or_too_long_not_at_all(
        string slice,
        string member
    )
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var file = await clerk.File();
        for (var i = 0; i < 2; i++)
            (
                await clerk
                    .Record($"{path}/{slice}", Finding(member, true, file, "2023-02-01"), $"/api/v1/pages/{id}")
                    .Version()
            ).ShouldBe(4);

        await Refused(Finding(member, true, new { kind = "link" }, "2023-02-01"), "/evidence/link");
        await Refused(Finding(member, true, new { kind = "link", link = "kedradm" }, "2023-02-01"), "/evidence/link");
        await Refused(
            Finding(
                member,
                true,
                new
                {
                    kind = "file",
                    sha256 = "AA",
                    size = 1,
                },
                "2023-02-01"
            ),
            "/evidence/sha256"
        );
        await Refused(
            Finding(member, true, file with { Sha256 = new string('a', 64) }, "2023-02-01"),
            "/evidence/sha256"
        );
        await Refused(Finding(member, true, file with { Size = file.Size + 1 }, "2023-02-01"), "/evidence/sha256");
        await Refused(Finding(member, true, file, "2023-02-01", "2026-01-01"), "/validUntil");
        await Refused(Finding(member, false, file, "2023-02-01", "2023-02-02"), "/validUntil");
        await Refused(Finding(member, true, file, "2023-01-08"), "/on");
        await Refused(Finding(member, true, file, app.Now.AddDays(3).ToString("yyyy-MM-dd", null)), "/on");

        async Task Refused(object body, string pointer) =>
            (await (await clerk.Send($"{path}/{slice}", body, $"/api/v1/pages/{id}")).Problem(422))
                .GetProperty("errors")[0]
                .Text("pointer")
                .ShouldBe(pointer);
    }

    static Dictionary<string, object> Finding(
        string member,
        bool positive,
        object evidence,
        string on,
        string? validUntil = null
    )
    {
        var body = new Dictionary<string, object>
        {
            [member] = positive,
            ["evidence"] = evidence,
            ["on"] = on,
        };
        if (validUntil is not null)
            body["validUntil"] = validUntil;
        return body;
    }

    [Fact]
    public async Task Two_factor_and_the_mark_are_not_asked_of_Odnoklassniki()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page(url: $"ok.ru/{PagesOverHttp.Unique()}");
        (
            await (
                await clerk.Send(
                    $"{path}/two-factor",
                    Finding("enabled", true, PagesOverHttp.Link, "2023-02-01"),
                    $"/api/v1/pages/{id}"
                )
            ).Problem(409)
        )
            .Text("clause")
            .ShouldBe("6.5");
        (
            await (await clerk.Send($"{path}/state-mark", Sighting("granted", "human"), $"/api/v1/pages/{id}")).Problem(
                409
            )
        )
            .Text("clause")
            .ShouldBe("6.6");
        (await clerk.Check(id, "6.5", "2023-02-01")).ShouldBe("notRequired notAskedOfThisNetwork");
    }

    static object Sighting(string sighting, string observer, string on = "2023-02-01") =>
        sighting == "unknown"
            ? new
            {
                sighting,
                observer,
                on,
            }
            : new
            {
                sighting,
                observer,
                on,
                evidence = PagesOverHttp.Link,
            };

    [Fact]
    public async Task A_failed_probe_leaves_the_mark_unknown_and_takes_nothing_back()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        await clerk.Record($"{path}/state-mark", Sighting("unknown", "probe"), $"/api/v1/pages/{id}");
        (await clerk.Check(id, "6.6", "2023-02-01")).ShouldBe("unknown probeFailed");
        (await (await clerk.Send($"{path}/state-mark", Sighting("lost", "probe"), $"/api/v1/pages/{id}")).Problem(422))
            .GetProperty("errors")[0]
            .Text("pointer")
            .ShouldBe("/sighting");
        await (await clerk.Send($"{path}/state-mark", Sighting("unknown", "human"), $"/api/v1/pages/{id}")).Problem(
            422
        );

        await clerk.Record($"{path}/state-mark", Sighting("granted", "human", "2023-02-02"), $"/api/v1/pages/{id}");
        await clerk.Record($"{path}/state-mark", Sighting("unknown", "probe", "2023-02-03"), $"/api/v1/pages/{id}");
        (await clerk.Check(id, "6.6", "2023-02-03")).ShouldBe("met");
        await clerk.Record($"{path}/state-mark", Sighting("lost", "human", "2023-02-04"), $"/api/v1/pages/{id}");
        (await clerk.Check(id, "6.6", "2023-02-04")).ShouldBe("notMet foundMissing");
    }

    [Fact]
    public async Task A_worker_checks_pages_of_the_own_body_and_an_auditor_none()
    {
        var (id, path, _) = await (await app.Clerk()).Page("culture");
        await (await app.OfInstitution("culture", Roles.ResponsibleEmployee)).Record(
            $"{path}/gospabliki",
            Finding("connected", true, PagesOverHttp.Link, "2023-02-01"),
            $"/api/v1/pages/{id}"
        );
        (
            await (await app.OfInstitution("school-1", Roles.ResponsibleEmployee)).Send(
                $"{path}/gospabliki",
                Finding("connected", false, PagesOverHttp.Link, "2023-02-01"),
                $"/api/v1/pages/{id}"
            )
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (
            await (await app.As(Roles.Auditor)).Send(
                $"{path}/gospabliki",
                Finding("connected", false, PagesOverHttp.Link, "2023-02-01"),
                $"/api/v1/pages/{id}"
            )
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }
}
