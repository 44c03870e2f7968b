using System.Text.Json;
using Alba;
using Kedrovy.Control.Reviews;
using Kedrovy.Host;
using Kedrovy.Tests.Publications;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;

namespace Kedrovy.Tests.Control;

/// <summary>A school of its own with a page, its weeks, and the control that looks at it when a test says so.</summary>
sealed record WatchedSchool(SampleAct Act, string Page, string Path, long Number)
{
    /// <summary>The act in force from 10 February 2023, the school's page run from Monday the 20th.</summary>
    public static async Task<WatchedSchool> In(IAlbaHost host)
    {
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (page, path, number) = await act.Clerk.Vk(act.School, on: "2023-02-20");
        return new(act, page, path, number);
    }

    /// <summary>Records own posts on these days; gives their keys.</summary>
    public async Task<IReadOnlyList<string>> Posts(params string[] days)
    {
        var keys = new List<string>();
        foreach (var day in days)
            keys.Add(
                await Act.Clerk.Post(Path, $"https://vk.com/wall-{Number}_{Random.Shared.Next(1, int.MaxValue)}", day)
            );
        return keys;
    }

    /// <summary>Somebody looked through the feed for these days.</summary>
    public Task<HttpResponseMessage> Looked(string from, string through) =>
        Act.Clerk.Record(
            $"{Path}/feed/reviews",
            new
            {
                from,
                through,
                on = through,
            }
        );

    /// <summary>The control looks at the school.</summary>
    public Task Review() => Review(Act.Host, Act.School);

    /// <summary>The control looks at a body.</summary>
    public static async Task Review(IAlbaHost host, string body)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IMessageBus>()
            .InvokeForTenantAsync(
                EventStore.DefaultTenant,
                new ReviewBody(body, AllWeeks: true),
                TestContext.Current.CancellationToken
            );
    }

    public async Task<JsonElement> Week(string week, string more = "") =>
        (await Act.Clerk.Read($"/api/v1/weeks?page={Page}&fromWeek={week}&toWeek={week}{more}")).Items().Single();
}
