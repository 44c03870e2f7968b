using System.Security.Cryptography;
using Kedrovy.Ledger;
using Npgsql;

namespace Kedrovy.Audit.Rotation;

/// <summary>
/// Gives the log another key, in two calls at least a month apart. After the first and a restart both keys sign each
/// checkpoint, which the server records as <c>AuditLogKeyRotated</c>; the second lets the old key go.
/// </summary>
public static class LogRotation
{
    /// <summary>How long both keys sign, at least.</summary>
    public const int Days = 30;

    /// <summary>Begins or ends the change.</summary>
    /// <returns>Russian: what was done, and what is to be done next.</returns>
    /// <exception cref="InvalidOperationException">It is too early to end it; the message is for the
    /// operator.</exception>
    public static async Task<string> Run(AuditSettings settings, TimeProvider clock, CancellationToken cancel)
    {
        if (AuditKeys.Make(settings.Keys, AuditKeys.NextLogFile).Count > 0)
            return "Новый ключ журнала создан. Перезапустите сервер: контрольные точки будут подписывать оба ключа. "
                + "Не раньше чем через 30 дней повторите команду.";

        using var keys = AuditKeys.Load(settings with { MakeKeys = false });
        await using var connection = new NpgsqlConnection(settings.Database);
        await connection.OpenAsync(cancel);
        if (await Trail.RotatedOn(connection, settings.Tenant, keys.NextLog!.Public.ToString(), cancel) is not { } on)
            throw new InvalidOperationException("Новый ключ ещё не подписывает: перезапустите сервер.");
        if (on.AddDays(Days) is var until && Town.Today(clock) < until)
            throw new InvalidOperationException(
                $"Оба ключа подписывают до {until:dd.MM.yyyy}: кто доверяет старому, должен успеть узнать новый. "
                    + $"Повторите команду в этот день или позже."
            );
        if (!SignedByBoth(new LogFiles(settings, keys.LogKeys), keys))
            throw new InvalidOperationException(
                "Последняя контрольная точка не подписана новым ключом: перезапустите сервер и повторите."
            );
        File.Move(
            Path.Combine(settings.Keys, AuditKeys.NextLogFile),
            Path.Combine(settings.Keys, AuditKeys.LogFile),
            overwrite: true
        );
        return $"Теперь журнал подписывает только {keys.NextLog.Public}. Перезапустите сервер и сообщите ключ тем, "
            + $"кто проверяет журнал.";
    }

    static bool SignedByBoth(LogFiles files, AuditKeys keys)
    {
        try
        {
            return files.Latest() is { Note: var note } && note.VerifiedBy(keys.LogKeys).Count == 2;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
