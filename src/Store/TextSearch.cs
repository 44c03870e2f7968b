using Marten;
using Npgsql;
using Weasel.Postgresql.Tables.Indexes;

namespace Kedrovy.Store;

/// <summary>
/// A text of the vault that answers a question: its key, whose it is, how well it answers, and the place in it.
/// </summary>
public sealed record KeptText(Guid Ref, string SubjectId, double Rank, string Excerpt);

/// <summary>
/// Full text in Russian over texts published by law, and over short texts: words are found in every form, ё is е. What
/// is erased is in no index.
/// </summary>
public static class TextSearch
{
    const string Words = "translate(data ->> 'value', 'ёЁ', 'еЕ')";
    const string Texts = "data ->> 'field' = 'text' and data ->> 'basis' = 'publishedByLaw'";

    /// <summary>As the database reads it: words, "phrases", or, -without.</summary>
    const string Question = "websearch_to_tsquery('russian', translate(@words, 'ёЁ', 'еЕ'))";

    /// <summary>The texts of <c>@subjects</c> that answer best.</summary>
    public const string Query = $"""
        select id, data ->> 'subjectId', rank, ts_headline('russian', data ->> 'value', q,
            'StartSel="", StopSel="", MinWords=12, MaxWords=30')
        from (select id, data, q, ts_rank(to_tsvector('russian', {Words}), q) as rank
              from {Vault.Schema}.mt_doc_vaultitem, {Question} q
              where tenant_id = @tenant and {Texts} and starts_with(data ->> 'subjectId', @subjects)
                and to_tsvector('russian', {Words}) @@ q
              order by rank desc, id limit @most) best
        order by rank desc, id
        """;

    /// <summary>The texts of subjects whose keys begin so that answer best.</summary>
    public static async Task<IReadOnlyList<KeptText>> FindTexts(
        this IQuerySession session,
        string words,
        string subjects,
        int most,
        CancellationToken cancel
    )
    {
        await using var connection = session.Database.CreateConnection();
        await connection.OpenAsync(cancel);
        await using var query = new NpgsqlCommand(Query, connection);
        query.Parameters.AddWithValue("words", words);
        query.Parameters.AddWithValue("tenant", session.TenantId);
        query.Parameters.AddWithValue("subjects", subjects);
        query.Parameters.AddWithValue("most", most);
        await using var rows = await query.ExecuteReaderAsync(cancel);
        var found = new List<KeptText>();
        while (await rows.ReadAsync(cancel))
            found.Add(new(rows.GetGuid(0), rows.GetString(1), rows.GetFloat(2), rows.GetString(3)));
        return found;
    }

    /// <summary>
    /// Which of a few short texts answer, and how well: a name weighs twice what a place in a long text does.
    /// </summary>
    public static async Task<IReadOnlyList<(T Thing, double Rank)>> Among<T>(
        this IQuerySession session,
        string words,
        IReadOnlyList<T> things,
        Func<T, string> text,
        CancellationToken cancel
    )
    {
        await using var connection = session.Database.CreateConnection();
        await connection.OpenAsync(cancel);
        await using var query = new NpgsqlCommand(
            $"""
            select place, 2 * ts_rank(to_tsvector('russian', translate(text, 'ёЁ', 'еЕ')), q)
            from unnest(@texts) with ordinality as texts (text, place), {Question} q
            where to_tsvector('russian', translate(text, 'ёЁ', 'еЕ')) @@ q
            """,
            connection
        );
        query.Parameters.AddWithValue("words", words);
        query.Parameters.AddWithValue("texts", things.Select(text).ToArray());
        await using var rows = await query.ExecuteReaderAsync(cancel);
        var found = new List<(T, double)>();
        while (await rows.ReadAsync(cancel))
            found.Add((things[(int)rows.GetInt64(0) - 1], rows.GetDouble(1)));
        return found;
    }

    /// <summary>Texts alone are indexed: a file is no words.</summary>
    internal static void Index(FullTextIndexDefinition index) =>
        (index.RegConfig, index.DocumentConfig, index.Predicate) = ("russian", Words, Texts);
}
