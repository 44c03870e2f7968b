using Kedrovy.Audit;
using Kedrovy.Audit.Replay;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// The log alone makes the same views in another database; a row that was edited by hand shows, and no other.
/// </summary>
public sealed class Replaying_the_log(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Attacks =>
        new()
        {
            {
                "edited",
                "update institutions.mt_doc_institution set data = jsonb_set(data, '{timeline,names,0,value}', "
                    + "'\"Подделка\"') where id like 'school-%'",
                "institutions.mt_doc_institution"
            },
            { "deleted", "delete from control.mt_doc_knownbody where id like 'school-%'", "control.mt_doc_knownbody" },
            {
                "added",
                "insert into institutions.mt_doc_person select (jsonb_populate_record(p, '{\"id\": "
                    + "\"person-forged\"}')).* from institutions.mt_doc_person p limit 1",
                "institutions.mt_doc_person"
            },
            {
                "moved to another town",
                "update institutions.mt_doc_act set tenant_id = 'other'",
                "institutions.mt_doc_act"
            },
        };

    [Theory, MemberData(nameof(Attacks))]
    public async Task Finds_the_row_of_a_view_that_was_tampered_with(string attack, string sql, string table)
    {
        var (place, settings) = await Told();
        (await Replay(settings)).ShouldSatisfyAllConditions(
            clean => clean.Differences.ShouldBeEmpty(),
            clean => clean.Rows.ShouldBeGreaterThan(10),
            clean => clean.Unlogged.ShouldBe(0)
        );

        await Rows.Change(place.Database, sql);

        var report = await Replay(settings);
        report
            .Differences.Select(difference => difference.Row.Table)
            .Distinct()
            .ShouldBe([table], $"{attack}\n{report}");
        report.Differences.Count.ShouldBe(attack == "moved to another town" ? 2 : 1);
        report.ToString().ShouldContain(Codes.ProjectionDiff);
    }

    [Fact]
    public async Task Believes_the_log_and_not_the_table_of_events()
    {
        var (place, settings) = await Told();
        await Rows.Change(
            place.Database,
            "update events.mt_events set data = jsonb_set(data, '{name}', '\"Подделка\"') where type = "
                + "'institution_registered'; delete from events.mt_events where type = 'act_published'"
        );

        (await Replay(settings)).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Goes_on_beside_a_host_that_records()
    {
        var (place, settings) = await Told();
        await using var host = await AppFixture.Start(place);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var recording = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                    await SampleAct.Recorded(host);
            },
            Cancel
        );

        var report = await Replay(settings);

        await stop.CancelAsync();
        await recording;
        report.Differences.ShouldBeEmpty();
        report.Unlogged.ShouldBe(0);
    }

    [Fact]
    public async Task Tells_by_its_exit_code_and_wants_an_empty_database()
    {
        var (place, settings) = await Told();
        var (scratch, _) = await app.Place();

        (await Operator.Run(["replay", "--into", scratch], settings, app.Over)).ShouldBe(0);
        (await Operator.Run(["replay", "--into", scratch], settings, app.Over)).ShouldBe(1);
        (await Operator.Run(["replay", "--into", place.Database], settings, app.Over)).ShouldBe(1);
        (await Operator.Run(["replay", "--into", "nonsense"], settings, app.Over)).ShouldBe(1);
        (await Operator.Run(["replay"], settings, app.Over)).ShouldBe(2);
        await Rows.Change(place.Database, Attacks.First().Data.Item2);
        (await Operator.Run(["replay", "--into", (await app.Place()).Database], settings, app.Over)).ShouldBe(1);
    }

    async Task<ReplayReport> Replay(AuditSettings settings)
    {
        using var keys = AuditKeys.Load(settings);
        using var scratch = app.Over((await app.Place()).Database);
        return await Replaying.Run(settings, keys.LogKeys, scratch, Cancel);
    }

    async Task<((string Database, string Data) Place, AuditSettings Settings)> Told()
    {
        var place = await app.Place();
        await using var host = await AppFixture.Start(place);
        await Story.Continue(host, await Story.Begin(host));
        return (place, host.Services.GetRequiredService<AuditSettings>());
    }
}
