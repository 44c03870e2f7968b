using Kedrovy.Contracts.Publications;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>The posts of a page in a week: those that count, and those left out with the reason.</summary>
public sealed record WeekCount(IReadOnlyList<CountedPost> Counted, IReadOnlyList<LeftOutPost> LeftOut)
{
    /// <summary>Counts by rules, as things stood on a day. A person's ruling goes before every rule.</summary>
    public static WeekCount Of(PageFeed of, Week week, Rules rules, DateOnly day)
    {
        var ofWeek = of
            .Posts.Where(post => post.On >= week.Monday && post.On <= week.Sunday && post.On <= day)
            .OrderBy(post => post.On)
            .ThenBy(post => post.Id, StringComparer.Ordinal)
            .Select(post =>
                (
                    Post: post,
                    Ruling: post.Rulings.LastBy(day, ruling => ruling.On),
                    Why: Why(of.Page, post, week, rules, day)
                )
            )
            .ToList();
        return new(
            [
                .. ofWeek
                    .Where(row => row.Ruling?.Counts ?? row.Why is null)
                    .Select(row => new CountedPost(
                        row.Post.Id,
                        row.Post.Address,
                        row.Post.On,
                        row.Post.TwinOf,
                        Grounds(row.Post.Ground, row.Ruling?.Ground)
                    )),
            ],
            [
                .. ofWeek
                    .Where(row => !(row.Ruling?.Counts ?? row.Why is null))
                    .Select(row =>
                        row.Ruling is { } ruling
                            ? new LeftOutPost(
                                row.Post.Id,
                                row.Post.Address,
                                row.Post.On,
                                $"Решение от {ruling.On:dd.MM.yyyy}: не учитывать.",
                                [row.Post.Ground, ruling.Ground]
                            )
                            : new LeftOutPost(
                                row.Post.Id,
                                row.Post.Address,
                                row.Post.On,
                                row.Why!.Value.Reason,
                                Grounds(row.Post.Ground, row.Why.Value.Ground)
                            )
                    ),
            ]
        );
    }

    static IReadOnlyList<Ground> Grounds(params Ground?[] grounds) => [.. grounds.OfType<Ground>()];

    static (string Reason, Ground? Ground)? Why(KnownPage page, KnownPost post, Week week, Rules rules, DateOnly day) =>
        post.Deletions.FirstOrDefault(deletion => deletion.On <= week.Sunday && deletion.On <= day) is { } deletion
            ? ($"Удалена {deletion.On:dd.MM.yyyy}, до конца недели.", deletion.Ground)
        : page.SeizedIn(post.On, post.On, day) is { } seizure
            ? ("В этот день страницу вели посторонние.", seizure.Ground)
        : post.Form == PostForm.Repost && !rules.CountReposts ? ("Репост: не о деятельности самого учреждения.", null)
        : post.Form == PostForm.Advertisement && !rules.CountAdvertisements ? ("Реклама.", null)
        : null;
}

/// <summary>A post that counts; <paramref name="TwinOf"/> is the same text on the body's page in the other network.</summary>
public sealed record CountedPost(
    string PostId,
    Uri Address,
    DateOnly On,
    string? TwinOf,
    IReadOnlyList<Ground> Grounds
);

/// <summary>A post that does not count, and why.</summary>
public sealed record LeftOutPost(string PostId, Uri Address, DateOnly On, string Reason, IReadOnlyList<Ground> Grounds);
