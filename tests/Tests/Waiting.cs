namespace Kedrovy.Tests;

/// <summary>For what another part of a host does by itself.</summary>
static class Waiting
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks again until there is an answer; fails when the time is over.</summary>
    public static async Task<T> For<T>(int seconds, Func<CancellationToken, Task<T?>> ask)
        where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(seconds));
        while (true)
        {
            if (await ask(deadline.Token) is { } answer)
                return answer;
            await Task.Delay(Pause, deadline.Token);
        }
    }
}
