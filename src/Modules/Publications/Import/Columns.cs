namespace Kedrovy.Publications.Import;

/// <summary>Columns of the table, by their names in the API or as a clerk writes them.</summary>
static class Columns
{
    static readonly Dictionary<string, string> Names = new()
    {
        ["page"] = "page",
        ["страница"] = "page",
        ["address"] = "address",
        ["адрес"] = "address",
        ["ссылка"] = "address",
        ["at"] = "at",
        ["время"] = "at",
        ["дата и время"] = "at",
        ["on"] = "on",
        ["дата"] = "on",
        ["день"] = "on",
        ["form"] = "form",
        ["вид"] = "form",
        ["text"] = "text",
        ["текст"] = "text",
        ["pinned"] = "pinned",
        ["закреплена"] = "pinned",
        ["views"] = "views",
        ["просмотры"] = "views",
        ["likes"] = "likes",
        ["нравится"] = "likes",
        ["лайки"] = "likes",
        ["comments"] = "comments",
        ["комментарии"] = "comments",
        ["reposts"] = "reposts",
        ["репосты"] = "reposts",
    };

    /// <summary>Each column once.</summary>
    public static readonly IReadOnlyList<string> All = [.. Names.Values.Distinct()];

    /// <summary>The column of a head; null for none of ours.</summary>
    public static string? Named(string? head) =>
        head is null ? null : Names.GetValueOrDefault(head.Trim().ToLowerInvariant());

    /// <summary>A column without which nothing can be read; null when all are there.</summary>
    public static string? Missing(IReadOnlyCollection<string?> heads) =>
        !heads.Contains("page") ? "page"
        : !heads.Contains("address") ? "address"
        : !heads.Contains("at") && !heads.Contains("on") ? "at или on"
        : null;
}
