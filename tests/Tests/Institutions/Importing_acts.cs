using System.Text.Json;
using Alba;
using Kedrovy.Host;
using Kedrovy.Http;
using Kedrovy.Tests.Guards;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// An act kept as data is recorded through the API with its reading; run again, the import adds nothing.
/// </summary>
public sealed class Importing_acts(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("298-2022", 34)]
    [InlineData("461-1-2022", 6)]
    [InlineData("12-2026", 15)]
    public async Task Records_the_act_and_how_it_is_read(string actId, int bindings)
    {
        await using var host = await app.StartApart();
        var clerk = await AppFixture.SignedIn(host, [Roles.Controller, Roles.ContentLead], null);
        await ActImport.Send(clerk, Folder(actId), cancel: Cancel);

        var reading = await clerk.Read($"/api/v1/acts/{actId}/bindings");
        reading.Items("bindings").Count().ShouldBe(bindings);
        reading.GetProperty("terms").Text("owner").ShouldNotBeEmpty();
        var facts = await Facts(host);

        // Another clerk, so that no kept answer of the first run is given.
        var other = await AppFixture.SignedIn(host, [Roles.Controller, Roles.ContentLead], null);
        var said = new StringWriter();
        await ActImport.Send(other, Folder(actId), said, Cancel);
        (await Facts(host)).ShouldBe(facts);
        said.ToString().ShouldContain($"Пропущено: акт {actId} уже записан.");
    }

    [Fact]
    public async Task Adds_the_reading_to_an_act_recorded_without_one()
    {
        await using var host = await app.StartApart();
        var clerk = await AppFixture.SignedIn(host, [Roles.Controller, Roles.ContentLead], null);
        var act = JsonElement.Parse(Repository.Read("data", "acts", "461-1-2022", "act.json"));
        var words = act.EnumerateObject()
            .Where(member => member.Name is not ("bindings" or "terms"))
            .ToDictionary(member => member.Name, member => member.Value);
        await clerk.Record("/api/v1/acts", words);

        var said = new StringWriter();
        await ActImport.Send(clerk, Folder("461-1-2022"), said, Cancel);

        said.ToString().ShouldContain("добавлено, что требуют его пункты");
        var reading = await clerk.Read("/api/v1/acts/461-1-2022/bindings");
        (reading.Items("bindings").Count(), reading.Text("from")).ShouldBe((6, "2022-11-28"));
    }

    static string Folder(string actId) => Repository.Path_("data", "acts", actId);

    static async Task<int> Facts(IAlbaHost host)
    {
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        return (await session.Events.QueryAllRawEvents().ToListAsync(Cancel)).Count(fact =>
            fact.Data is IFact && fact.Data.GetType().Namespace == typeof(ActRecorded).Namespace
        );
    }
}
