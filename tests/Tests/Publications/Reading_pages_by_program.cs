using Kedrovy.Http;
using Kedrovy.Publications.Collecting;
using Kedrovy.Tests.Channels;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;

namespace Kedrovy.Tests.Publications;

/// <summary>A page read twice, edited, cleared and unreadable, from the message to the facts.</summary>
public sealed class Reading_pages_by_program(AppFixture app)
{
    [Fact]
    public async Task Leaves_what_a_clerk_would_have_recorded_and_nothing_when_the_network_fails()
    {
        var wall = new Wall();
        await using var host = await app.StartApart(services: services => services.AddSingleton<ICollectPosts>(wall));
        var act = await SampleAct.Recorded(host);
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (page, path, number) = await act.Clerk.Vk(act.School, SampleAct.Signed);
        await act.Clerk.Post(path, $"vk.com/wall-{number}_1", "2023-02-14", "Первая.");
        var store = host.Services.GetRequiredService<IDocumentStore>();

        wall.Shows(Post(1, "Первая."), Post(2, "Вторая.", 4));
        await Read();
        await Read();
        (await Facts(1)).ShouldBe(["post_recorded"]);
        (await Facts(2)).ShouldBe(["post_recorded by collector", "post_measured by collector"]);
        (await Feed()).ShouldBe(["feed_reviewed by collector"]);

        wall.Shows(Post(1, "Первая, исправлено."));
        await Read();
        (await Facts(1)).ShouldBe(["post_recorded", "post_edited by collector"]);
        (await Facts(2)).ShouldBe([
            "post_recorded by collector",
            "post_measured by collector",
            "post_deleted by collector",
        ]);

        wall.Fails(new PageNotReadException("6: too many requests"));
        await Read();
        wall.Fails(new HttpRequestException("no route"));
        await Read();
        (await Facts(1)).Count.ShouldBe(2);
        (await Feed()).Count.ShouldBe(1);

        CollectedPost Post(int post, string text, int? views = null) =>
            new(
                $"https://vk.com/wall-{number}_{post}",
                new(2023, 2, 14, 5, 0, 0, TimeSpan.Zero),
                PostForm.Own,
                text,
                false,
                views
            );
        async Task Read()
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope
                .ServiceProvider.GetRequiredService<IMessageBus>()
                .InvokeForTenantAsync(
                    Kedrovy.Host.EventStore.DefaultTenant,
                    new ReadPage(page, new(2023, 2, 13), new(2023, 2, 19)),
                    TestContext.Current.CancellationToken
                );
        }

        Task<IReadOnlyList<string>> Facts(int post) => Names($"post-vk-{number}-{post}");
        Task<IReadOnlyList<string>> Feed() => Names($"feed-{page}");
        async Task<IReadOnlyList<string>> Names(string stream)
        {
            await using var session = store.QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
            return
            [
                .. (await session.Events.FetchStreamAsync(stream)).Select(fact =>
                    fact.UserName == act.Actor ? fact.EventTypeName : $"{fact.EventTypeName} by {fact.UserName}"
                ),
            ];
        }
    }

    /// <summary>The simplest collector: it sees what it is told, whole, or nothing.</summary>
    sealed class Wall : ICollectPosts
    {
        IReadOnlyList<CollectedPost> posts = [];
        Exception? fault;

        public SocialNetwork Network => SocialNetwork.Vk;

        public void Shows(params CollectedPost[] now) => (posts, fault) = (now, null);

        public void Fails(Exception now) => fault = now;

        public Task<CollectedFeed> Read(
            CollectedPage page,
            DateOnly from,
            DateOnly through,
            CancellationToken cancel
        ) =>
            fault is null
                ? Task.FromResult(new CollectedFeed(posts, from, through))
                : Task.FromException<CollectedFeed>(fault);
    }
}
