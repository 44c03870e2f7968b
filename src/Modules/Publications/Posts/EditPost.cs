using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Publications.Posts;

/// <summary>The post says something else from a day on; null when no words are left.</summary>
public record EditPost([property: Text(RecordPost.MostText)] string? Text, [property: FactDate] DateOnly On)
    : IExample<EditPost>
{
    public static EditPost Example => new("Школа приглашает на день открытых дверей 28 января.", new(2023, 1, 18));
}

/// <summary>The text first seen stays: an edition is a further fact.</summary>
public static class EditPostEndpoint
{
    public static ProblemDetails Validate(EditPost command, Post post, string institutionId, TimeProvider clock) =>
        PostRefusals.NotOf(post, institutionId)
        ?? PostRefusals.After(post, command.On, clock)
        ?? (
            post.Deletion is { } deletion && deletion.On < command.On
                ? Refusal.Conflict(
                    "post-deleted",
                    "Публикация удалена",
                    $"Удаление записано с {deletion.On:dd.MM.yyyy}: править нечего.",
                    DutyKind.RegularPosts
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/posts/{postId}/edition"),
        May(Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать правку публикации"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription("Прежний текст остаётся в истории. Без text — слов больше нет.")
    ]
    public static async Task<(Receipt, PostEdited?)> Post(
        EditPost command,
        [WriteModel] Post post,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var standing = post.EditionAt(command.On).Text;
        var known = command.Text is { } text
            ? await session.Keeps(standing, VaultBasis.PublishedByLaw, text, cancel)
            : standing is null;
        return Receipt.For(
            post.Id,
            post.Version,
            known
                ? null
                : new PostEdited(
                    post.InstitutionId,
                    post.PageId,
                    post.Id,
                    command.Text is { } words ? PostDraft.KeepText(session, post.Id, words) : null,
                    command.On
                )
        );
    }
}
