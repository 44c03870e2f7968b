using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Publications.Posts;

/// <summary>The post stands there no longer.</summary>
public record DeletePost([property: FactDate] DateOnly On) : IExample<DeletePost>
{
    public static DeletePost Example => new(new DateOnly(2023, 2, 1));
}

/// <summary>Gone from the page, not from the history.</summary>
public static class DeletePostEndpoint
{
    public static ProblemDetails Validate(DeletePost command, Post post, string institutionId, TimeProvider clock) =>
        PostRefusals.NotOf(post, institutionId)
        ?? PostRefusals.After(post, command.On, clock)
        ?? (
            post.Deletion is { } deletion && deletion.On != command.On
                ? Refusal.Conflict(
                    "post-deleted",
                    "Удаление уже записано",
                    $"Удаление записано с {deletion.On:dd.MM.yyyy}.",
                    DutyKind.RegularPosts
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/posts/{postId}/deletion"),
        May(Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать, что публикации больше нет на странице"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription(
            "Публикация, её текст и показатели остаются в реестре; текст после этого видят только вошедшие."
        )
    ]
    public static (Receipt, PostDeleted?) Post(DeletePost command, [WriteModel] Post post) =>
        Receipt.For(
            post.Id,
            post.Version,
            post.Deletion is not null ? null : new PostDeleted(post.InstitutionId, post.PageId, post.Id, command.On)
        );
}
