using System.Security.Cryptography;
using System.Text.RegularExpressions;
using JasperFx.Metadata;

namespace Kedrovy.Access;

/// <summary>
/// Somebody who may sign in. The key is a pseudonym and the actor of every fact; the login name is the only personal
/// data, so deleting the account leaves a history that names nobody.
/// </summary>
public sealed partial class Account : IVersioned
{
    /// <summary><c>staff-</c> and 12 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required string Login { get; set; }

    /// <summary>The login as it is looked up; Identity keeps it.</summary>
    public string NormalizedLogin { get; set; } = "";

    /// <summary>Names of <see cref="Http.Roles"/>.</summary>
    public List<string> Roles { get; set; } = [];

    /// <summary>The body an account of <see cref="Http.Roles.OfOneInstitution"/> acts for.</summary>
    public string? Institution { get; set; }

    /// <summary>Null for an account that signs in by token only.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes whenever sessions must end.</summary>
    public string SecurityStamp { get; set; } = "";

    public int FailedSignIns { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public string? CreatedBy { get; init; }
    public DateTimeOffset? DisabledAt { get; set; }
    public string? DisabledBy { get; set; }

    /// <summary>Guards against lost updates; kept by the store.</summary>
    public Guid Version { get; set; }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$")]
    private static partial Regex LoginPattern { get; }

    public static Account Open(
        string login,
        IEnumerable<string> roles,
        string? institution,
        string? by,
        TimeProvider clock
    ) =>
        new()
        {
            Id = $"staff-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}",
            Login = login,
            Roles = [.. roles.Distinct()],
            Institution = institution,
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = by,
        };

    /// <summary>What keeps such an account from being opened: the member at fault and what to do, or null.</summary>
    public static Refusal.Fault? Fault(string login, IReadOnlyCollection<string> roles, string? institution)
    {
        var local = roles.Intersect(Http.Roles.OfOneInstitution).Any();
        return (roles.FirstOrDefault(role => !Http.Roles.All.Contains(role)), institution) switch
        {
            _ when !LoginPattern.IsMatch(login) => new(
                "/login",
                "Логин — от 3 до 64 знаков: строчные латинские буквы, цифры, точка, дефис, подчёркивание."
            ),
            ({ } unknown, _) => new("/roles", $"Роли «{unknown}» нет. Есть роли: {string.Join(", ", Http.Roles.All)}."),
            _ when roles.Count == 0 => new(
                "/roles",
                $"Назовите хотя бы одну роль: {string.Join(", ", Http.Roles.All)}."
            ),
            (_, null) when local => new(
                "/institution",
                $"Роли {string.Join(", ", Http.Roles.OfOneInstitution)} действуют в одном учреждении: назовите его "
                    + $"ключ."
            ),
            (_, not null) when !local => new(
                "/institution",
                "Эти роли действуют во всём городе: учреждение не указывают."
            ),
            (_, { } key) when !KeyAttribute.Fits(key) => new(
                "/institution",
                "Ключ учреждения — строчные латинские буквы, цифры и одиночные дефисы."
            ),
            _ => null,
        };
    }
}
