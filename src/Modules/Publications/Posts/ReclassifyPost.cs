using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Publications.Posts;

/// <summary>A person decides that the post counts, or does not, whatever the rule says.</summary>
public record ReclassifyPost(bool Counts, [property: Text(1000)] string Reason, [property: FactDate] DateOnly On)
    : IExample<ReclassifyPost>
{
    public static ReclassifyPost Example =>
        new(false, "Поздравление с праздником: не о деятельности школы.", new(2023, 1, 20));
}

/// <summary>The last decision stands; those before it stay in the history with their reasons.</summary>
public static class ReclassifyPostEndpoint
{
    public static ProblemDetails Validate(
        ReclassifyPost command,
        Post post,
        string institutionId,
        TimeProvider clock
    ) =>
        PostRefusals.NotOf(post, institutionId)
        ?? PostRefusals.After(post, command.On, clock)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/posts/{postId}/classification"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Решить, считается ли публикация"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription("Решение человека важнее правила, и его можно изменить. Причину видят вошедшие.")
    ]
    public static async Task<(Receipt, PostReclassified?)> Post(
        ReclassifyPost command,
        [WriteModel] Post post,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var known =
            post.Classifications.LastBy(command.On, decision => decision.On) is { } last
            && last.Counts == command.Counts
            && await session.Keeps(last.Reason, VaultBasis.Staff, command.Reason, cancel);
        return Receipt.For(
            post.Id,
            post.Version,
            known
                ? null
                : new PostReclassified(
                    post.InstitutionId,
                    post.PageId,
                    post.Id,
                    command.Counts,
                    session.Keep(post.Id, VaultRef.Content, "reason", VaultBasis.Staff, command.Reason),
                    command.On
                )
        );
    }
}
