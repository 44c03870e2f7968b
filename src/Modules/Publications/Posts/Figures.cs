using System.ComponentModel.DataAnnotations;

namespace Kedrovy.Publications.Posts;

/// <summary>A number the network shows under a post: zero or more.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FigureAttribute() : RangeAttribute(0, Most)
{
    /// <summary>More than there are people to see it.</summary>
    public const int Most = 1_000_000_000;

    /// <inheritdoc />
    public override string FormatErrorMessage(string name) => $"Целое число от 0 до {Most}.";
}

/// <summary>What the network showed under a post; null is what it did not show.</summary>
public sealed record Figures(int? Views, int? Likes, int? Comments, int? Reposts)
{
    /// <summary>Nothing was shown.</summary>
    public bool Empty => this is { Views: null, Likes: null, Comments: null, Reposts: null };

    /// <summary>Whether these were seen last.</summary>
    public bool Known(Post post) =>
        post.Measurements is [.., { } last] && new Figures(last.Views, last.Likes, last.Comments, last.Reposts) == this;
}
