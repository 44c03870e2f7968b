using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Publications.Posts;

/// <summary>What the network showed under the post on a day; null is what it did not show.</summary>
public record MeasurePost(
    [property: FactDate] DateOnly On,
    [property: Figure] int? Views = null,
    [property: Figure] int? Likes = null,
    [property: Figure] int? Comments = null,
    [property: Figure] int? Reposts = null
) : IExample<MeasurePost>
{
    public static MeasurePost Example => new(new(2023, 1, 23), 412, 31, 4, 2);

    internal Figures Figures => new(Views, Likes, Comments, Reposts);
}

public static class MeasurePostEndpoint
{
    public static ProblemDetails Validate(MeasurePost command, Post post, string institutionId, TimeProvider clock) =>
        PostRefusals.NotOf(post, institutionId)
        ?? PostRefusals.After(post, command.On, clock)
        ?? (
            command.Figures.Empty
                ? Refusal.Unprocessable(
                    "/views",
                    "Нет ни одного показателя",
                    "Впишите хотя бы одно число: views, likes, comments или reposts.",
                    DutyKind.RegularPosts
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/posts/{postId}/measurement"),
        May(Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать показатели публикации"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription(
            "Просмотры, отметки «нравится», комментарии, репосты на день. Чего сеть не показывает, не указывают."
        )
    ]
    public static (Receipt, PostMeasured?) Post(MeasurePost command, [WriteModel] Post post) =>
        Receipt.For(
            post.Id,
            post.Version,
            post.Measurements.Any(seen =>
                (seen.On, new Figures(seen.Views, seen.Likes, seen.Comments, seen.Reposts))
                == (command.On, command.Figures)
            )
                ? null
                : PostDraft.Measured(post.InstitutionId, post.PageId, post.Id, command.Figures, command.On)
        );
}
