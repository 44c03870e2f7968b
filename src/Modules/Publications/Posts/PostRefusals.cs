using Kedrovy.Http;
using Kedrovy.Publications.Addresses;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Publications.Posts;

/// <summary>What slices about posts say alike; null or a problem.</summary>
static class PostRefusals
{
    /// <summary>The page must be the body's own, in a network in which an act asks for posts.</summary>
    public static ProblemDetails? Page(KnownPage? page, string institutionId, PostNetworks asked)
    {
        if (page?.InstitutionId != institutionId)
            return Refusal.NotFound(
                "page-not-found",
                "Нет такой страницы",
                "У этого учреждения страница с таким ключом не записана."
            );
        if (asked.Networks.Contains(page.Network))
            return null;
        return Refusal.Conflict(
            "not-asked-of-this-network",
            "Здесь публикации не считают",
            asked.Networks.Count == 0
                ? "Ни один акт не требует публикаций."
                : $"Публикации считают только {NetworkNames.In(asked.Networks)}.",
            DutyKind.RegularPosts
        );
    }

    /// <summary>A post may stand on a page only while that is official, and only until now.</summary>
    public static ProblemDetails? Day(KnownPage page, DateOnly on, DateOnly today, string pointer)
    {
        if (on > today)
            return Ahead(pointer);
        if (page.Timeline.OfficialOn(on) is not null)
            return null;
        if (page.ArchivedOn() is { } archived && archived <= on)
            return Refusal.Unprocessable(
                pointer,
                "Страница уже в архиве",
                $"С {archived:dd.MM.yyyy} страница не официальная: её записи не публикации учреждения.",
                DutyKind.RegularPosts
            );
        return page.OfficialFrom() is { } from
            ? Refusal.Unprocessable(
                pointer,
                "Страница ещё не официальная",
                $"Официальной страница стала {from:dd.MM.yyyy}.",
                DutyKind.RegularPosts
            )
            : Refusal.Conflict(
                "page-not-official",
                "Страница не официальная",
                "Страница — черновик. Сначала объявите её официальной.",
                DutyKind.RegularPosts
            );
    }

    /// <summary>The address must be that of a post of this very page.</summary>
    /// <param name="page">The page it is to stand on.</param>
    /// <param name="address">Address of the post.</param>
    /// <param name="holders">Pages of the town that hold, or held, the owner's address.</param>
    public static ProblemDetails? Elsewhere(KnownPage page, PostAddress address, IEnumerable<KnownPage> holders)
    {
        if (address.Network != page.Network)
            return Refusal.Unprocessable(
                "/address",
                "Это другая сеть",
                "Запись стоит в другой сети, чем страница.",
                DutyKind.RegularPosts
            );
        var known = page.Timeline.Addresses.Where(held => held.IsNumber == address.OwnerIsNumber).ToList();
        if (known.Any(held => held.Text == address.Owner))
            return null;
        return known.Count > 0
                ? Refusal.Unprocessable(
                    "/address",
                    "Это запись другой страницы",
                    $"Запись стоит на {address.Owner}, а страница записана как {known[^1].Text}.",
                    DutyKind.RegularPosts
                )
            : holders.Any(holder => holder.Id != page.Id)
                ? Refusal.Unprocessable(
                    "/address",
                    "Это запись другой страницы",
                    $"Адрес {address.Owner} записан за другой страницей города.",
                    DutyKind.RegularPosts
                )
            : null;
    }

    public static ProblemDetails Recorded(string postId) =>
        Refusal.Conflict(
            "post-already-recorded",
            "Запись уже внесена",
            $"Эта публикация есть под ключом {postId}. Правку, удаление и показатели записывают к ней.",
            DutyKind.RegularPosts
        );

    public static ProblemDetails? NotOf(Post post, string institutionId) =>
        post.InstitutionId == institutionId
            ? null
            : Refusal.NotFound(
                "post-not-found",
                "Нет такой публикации",
                "У этого учреждения публикация с таким ключом не записана."
            );

    /// <summary>What happened to a post happened after it was published, and not ahead of today.</summary>
    public static ProblemDetails? After(Post post, DateOnly on, TimeProvider clock) =>
        on > Town.Today(clock) ? Ahead("/on")
        : on < post.On
            ? Refusal.Unprocessable(
                "/on",
                "Раньше самой публикации",
                $"Запись опубликована {post.On:dd.MM.yyyy}.",
                DutyKind.RegularPosts
            )
        : null;

    public static ProblemDetails Ahead(string pointer) =>
        Refusal.Unprocessable(
            pointer,
            "Дата ещё не наступила",
            "Записывают то, что уже опубликовано или сделано.",
            DutyKind.RegularPosts
        );
}
