using Kedrovy.Publications.Addresses;
using Marten;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// A post as somebody tells of it, a clerk, a table or a collector, once it is known to be one of this page.
/// </summary>
public sealed record PostDraft(
    KnownPage Page,
    PostAddress Address,
    DateOnly On,
    DateTimeOffset? At,
    PostForm Form,
    string? Text,
    bool Pinned
)
{
    /// <summary>Starts its stream: the text goes into the vault, the fact holds all else.</summary>
    public void Start(IDocumentSession session, Source source, string? twinOf, Figures? figures, DateOnly measuredOn)
    {
        var recorded = new PostRecorded(
            Page.InstitutionId,
            Page.Id,
            Address.Key,
            Form,
            At,
            Address.Link,
            Text is { } text ? KeepText(session, Address.Key, text) : null,
            Pinned,
            twinOf,
            source,
            On
        );
        IFact[] facts = figures is { Empty: false }
            ? [recorded, Measured(Page.InstitutionId, Page.Id, Address.Key, figures, measuredOn)]
            : [recorded];
        session.Events.StartStream<Post>(Address.Key, facts);
    }

    /// <summary>A post is published by its body, so what it says anybody may read.</summary>
    public static VaultRef KeepText(IDocumentSession session, string postId, string text) =>
        session.Keep(postId, VaultRef.Content, "text", VaultBasis.PublishedByLaw, text);

    public static PostMeasured Measured(
        string institutionId,
        string pageId,
        string postId,
        Figures figures,
        DateOnly on
    ) => new(institutionId, pageId, postId, figures.Views, figures.Likes, figures.Comments, figures.Reposts, on);
}
