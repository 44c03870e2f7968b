using Alba;
using Kedrovy.Host;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Kedrovy.Tests.Guards;

namespace Kedrovy.Tests.Control;

/// <summary>
/// Another town is another act: what its clauses bind is judged under its own numbers, and no line of code is changed.
/// </summary>
public sealed class Judging_another_town(AppFixture app)
{
    const string Act = "/api/v1/acts/461-1-2022";
    static readonly string[] Columns = ["1", "3", "3.1", "5"];

    [Fact]
    public async Task Its_board_stands_cell_by_cell()
    {
        await using var host = await app.StartApart();
        var clerk = await AppFixture.SignedIn(host, [Roles.Controller, Roles.ContentLead], null);
        await ActImport.Send(
            clerk,
            Repository.Path_("data", "acts", "461-1-2022"),
            cancel: TestContext.Current.CancellationToken
        );
        var bulletin = new
        {
            bulletin = "Вестник округа",
            issue = "48",
            on = "2022-11-30",
        };
        await clerk.Record($"{Act}/publication", bulletin, Act);
        await clerk.Page("administration", on: "2022-12-05");

        var board = await host.Server.CreateClient().Read("/api/v1/control/board?asOf=2022-12-06");

        board.GetProperty("acts").EnumerateArray().Select(act => act.GetString()).ShouldBe(["461-1-2022"]);
        board.GetProperty("clauses").EnumerateArray().Select(clause => clause.GetString()).ShouldBe(Columns);
        board
            .Items("rows")
            .SelectMany(row =>
                row.Items("cells")
                    .Select(cell => $"{row.Text("institutionId")} {cell.Text("clause")} {cell.Text("state")}")
            )
            .ShouldBe([
                "administration 1 compliant",
                "administration 3 notApplicable",
                "administration 3.1 notYetDue",
                "administration 5 compliant",
                "nagornoe-school 1 notApplicable",
                "nagornoe-school 3 nonCompliant",
                "nagornoe-school 3.1 notApplicable",
                "nagornoe-school 5 notApplicable",
                "archive 1 notApplicable",
                "archive 3 exempt",
                "archive 3.1 exempt",
                "archive 5 notApplicable",
            ]);
    }
}
