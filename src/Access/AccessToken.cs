using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Kedrovy.Access;

/// <summary>
/// A key for machines and scripts, <c>kdr_{id}_{secret}</c>. Only the SHA-256 of the whole is kept. The id is no
/// secret: it finds the token before the municipality is known, so tokens are kept across municipalities and name their
/// own.
/// </summary>
/// <param name="Id">16 hexadecimal digits.</param>
/// <param name="Scopes">Names of <see cref="Scopes"/>; they narrow what the roles of the account allow.</param>
public sealed record AccessToken(
    string Id,
    string Tenant,
    string AccountId,
    byte[] Hash,
    IReadOnlyList<string> Scopes,
    DateTimeOffset IssuedAt,
    string? IssuedBy,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>The longest life of a token, in days.</summary>
    public const int MostDays = 365;

    /// <summary>To the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
    public string? RevokedBy { get; init; }

    /// <summary>A new token, to be stored, and its text, to be shown once.</summary>
    public static (AccessToken Token, string Text) Issue(
        string tenant,
        string accountId,
        IEnumerable<string> scopes,
        int days,
        string? by,
        TimeProvider clock
    )
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        var text = $"kdr_{id}_{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32))}";
        var now = clock.GetUtcNow();
        return (new(id, tenant, accountId, Digest(text), [.. scopes.Distinct()], now, by, now.AddDays(days)), text);
    }

    /// <summary>The id in a token's text, or null for what is no token.</summary>
    public static string? IdIn(string text) =>
        text.Split('_', 3) is ["kdr", { Length: 16 } id, { Length: 43 }] ? id : null;

    /// <summary>Whether this text is this token and still opens the door.</summary>
    public bool Admits(string text, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Hash, Digest(text)) && RevokedAt is null && now < ExpiresAt;

    static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
