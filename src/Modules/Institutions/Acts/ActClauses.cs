using Kedrovy.Contracts;
using Marten;

namespace Kedrovy.Institutions.Acts;

/// <summary>Words of an act go into the vault, and facts carry references to them.</summary>
public static class ActClauses
{
    /// <summary>Puts the words of an act into the vault.</summary>
    public static VaultRef KeepWords(this IDocumentSession session, string actId, string field, string text) =>
        session.Keep(actId, VaultRef.Content, field, VaultBasis.PublishedByLaw, text);

    /// <summary>A clause as a fact carries it, its words in the vault.</summary>
    public static ActClause KeepClause(this IDocumentSession session, string actId, ClauseText clause) =>
        new(
            clause.Number,
            clause.Kind,
            clause.Subject,
            clause.Object,
            clause.Addressees,
            session.KeepWords(actId, $"clause {clause.Number}", clause.Text),
            clause.RecommendedPart is { } part
                ? session.KeepWords(actId, $"clause {clause.Number}, recommended", part)
                : null
        );
}
