using Kedrovy.Http;
using Kedrovy.Publications.Addresses;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// A post of the page by its address, and when it was published: at an instant, or on a day when the hour is not known.
/// </summary>
public record RecordPost(
    [property: Text(2048)] string Address,
    PostForm Form,
    [property: Instant] DateTimeOffset? At = null,
    [property: FactDate] DateOnly? On = null,
    [property: Text(RecordPost.MostText)] string? Text = null,
    bool Pinned = false,
    [property: Key] string? TwinOf = null
) : IExample<RecordPost>
{
    /// <summary>Most characters of a post; the networks take fewer.</summary>
    public const int MostText = 40_000;

    public static RecordPost Example =>
        new(
            "https://vk.com/wall-100500_12",
            PostForm.Own,
            new(2023, 1, 16, 5, 30, 0, TimeSpan.Zero),
            Text: "Школа приглашает на день открытых дверей 21 января."
        );

    /// <summary>The day in town on which it was published.</summary>
    internal DateOnly? Day => At is { } at ? Town.DayOf(at) : On;
}

/// <summary>The post's key, and the post in the other network found to say the same.</summary>
public record RecordedPost(string Id, string? TwinOf)
    : CreationResponse($"/api/v1/publications/{Id}"),
        IExample<RecordedPost>
{
    public static RecordedPost Example => new("post-vk-100500-12", "post-ok-153000000000001");
}

/// <summary>
/// One post is one stream, so of clerks who record the same post at once one is told that it is there.
/// </summary>
public static class RecordPostEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        RecordPost command,
        string institutionId,
        string pageId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var page = await session.LoadAsync<KnownPage>(pageId, cancel);
        var asked = await PostNetworks.On(Town.Today(clock), session, cancel);
        if (PostRefusals.Page(page, institutionId, asked) is { } foreign)
            return foreign;
        if (PostAddress.Read(command.Address, out var reason) is not { } address)
            return NoPostRefusals.At("/address", reason);
        if (command.At > clock.GetUtcNow())
            return PostRefusals.Ahead("/at");
        if (command.Day is not { } day)
            return Refusal.Unprocessable(
                "/at",
                "Не сказано, когда опубликовано",
                "Впишите момент (at) или, если час неизвестен, день (on).",
                DutyKind.RegularPosts
            );
        if (command.On is { } on && on != day)
            return Refusal.Unprocessable(
                "/on",
                "День и момент расходятся",
                $"По времени Томска это {day:dd.MM.yyyy}. Оставьте только at.",
                DutyKind.RegularPosts
            );
        if (PostRefusals.Day(page!, day, Town.Today(clock), command.At is null ? "/on" : "/at") is { } astray)
            return astray;
        var holders = await session
            .Query<KnownPage>()
            .Where(held => held.Timeline.Addresses.Any(one => one.Text == address.Owner))
            .ToListAsync(cancel);
        if (PostRefusals.Elsewhere(page!, address, holders) is { } elsewhere)
            return elsewhere;
        if (await session.LoadAsync<Post>(address.Key, cancel) is not null)
            return PostRefusals.Recorded(address.Key);
        return
            command.TwinOf is { } twin
            && await session.LoadAsync<Post>(twin, cancel) is var post
            && (post?.InstitutionId != institutionId || post.Network == page!.Network)
            ? Refusal.Unprocessable(
                "/twinOf",
                "Это не пара",
                "Парой может быть публикация того же учреждения в другой сети.",
                DutyKind.RegularPosts
            )
            : WolverineContinue.NoProblems;
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/posts"),
        May(Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать публикацию"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription(
            "form — own (своя), repost (репост), advertisement (реклама). Нужен at или on. Такой же текст "
                + "учреждения в другой сети не далее двух дней считается парой (twinOf)."
        )
    ]
    public static async Task<RecordedPost> Post(
        RecordPost command,
        string institutionId,
        string pageId,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (page, address, day) = (
            (await session.LoadAsync<KnownPage>(pageId, cancel))!,
            PostAddress.Read(command.Address, out _)!,
            command.Day!.Value
        );
        var twin = command.TwinOf
            ?? (
                command.Text is null
                    ? null
                    : Twins.Find(await session.Near(institutionId, day, day, cancel), page.Network, day, command.Text)
            );
        new PostDraft(
            page,
            address,
            day,
            command.At?.ToUniversalTime(),
            command.Form,
            command.Text,
            command.Pinned
        ).Start(session, Source.Hand, twin, null, Town.Today(clock));
        return new(address.Key, twin);
    }
}
