using Kedrovy.Audit;
using Kedrovy.Audit.History;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>What a test recorded, seen in the log.</summary>
static class LoggedStories
{
    /// <summary>
    /// Waits until all facts of a stream are under a checkpoint; fails after the five seconds the log promises.
    /// </summary>
    public static async Task UntilLogged(this AppFixture app, string stream)
    {
        var last = (await app.Facts(stream))[^1].Id;
        var index = app.Host.Services.GetRequiredService<LogIndex>();
        await Sequencing_facts.Until(app.Host.Services.GetRequiredService<LogFiles>(), _ =>
            index.Event(last) is not null
        );
    }
}
