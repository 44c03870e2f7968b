using System.Security.Cryptography;
using Kedrovy.Ledger;

namespace Kedrovy.Audit;

/// <summary>
/// The two keys of the trail, from files of one base64 line of 32 random bytes each. Neither ever lies in the database
/// or in settings.
/// </summary>
/// <param name="log">Signs checkpoints; named like the origin.</param>
/// <param name="writer">Seals events; named origin/writer.</param>
/// <param name="nextLog">While the log changes its key: the new one, which signs too.</param>
public sealed class AuditKeys(SignerKey log, SignerKey writer, SignerKey? nextLog) : IDisposable
{
    /// <summary>File of the log's seed.</summary>
    public const string LogFile = "audit-log-key";

    /// <summary>File of the writer's seed.</summary>
    public const string WriterFile = "audit-writer-key";

    /// <summary>File of the log's new seed, while it changes its key.</summary>
    public const string NextLogFile = "audit-log-key.next";

    /// <summary>File of the writer's new seed, until the change is recorded.</summary>
    public const string NextWriterFile = "audit-writer-key.next";

    const UnixFileMode OwnerReads = UnixFileMode.UserRead;

    /// <summary>Signs checkpoints.</summary>
    public SignerKey Log { get; } = log;

    /// <summary>Seals events.</summary>
    public SignerKey Writer { get; } = writer;

    /// <summary>The log's new key while it changes keys; else null.</summary>
    public SignerKey? NextLog { get; } = nextLog;

    /// <summary>Keys that sign checkpoints.</summary>
    public IReadOnlyList<SignerKey> LogSigners => NextLog is null ? [Log] : [Log, NextLog];

    /// <summary>Keys by which checkpoints are believed.</summary>
    public IReadOnlyList<VerifierKey> LogKeys => [.. LogSigners.Select(key => key.Public)];

    /// <summary>Makes the seeds that are not there, readable to their owner alone. What is there stays.</summary>
    /// <returns>The files that were made.</returns>
    public static IReadOnlyList<string> Make(string directory, params IEnumerable<string> names)
    {
        Directory.CreateDirectory(directory);
        var missing = names.Select(name => Path.Combine(directory, name)).Where(file => !File.Exists(file)).ToList();
        foreach (var file in missing)
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerReads;
            using var writer = new StreamWriter(file, options);
            writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SignerKey.SeedLength)));
        }

        return missing;
    }

    /// <summary>The keys of a host.</summary>
    /// <exception cref="InvalidOperationException">A file is missing and may not be made here, or is no seed; the
    /// message is for the operator.</exception>
    public static AuditKeys Load(AuditSettings settings)
    {
        if (settings.MakeKeys)
            Make(settings.Keys, LogFile, WriterFile);
        return new(
            Read(settings, LogFile, settings.Origin),
            Read(settings, WriterFile, $"{settings.Origin}/writer"),
            File.Exists(Path.Combine(settings.Keys, NextLogFile)) ? Read(settings, NextLogFile, settings.Origin) : null
        );
    }

    internal static SignerKey Read(AuditSettings settings, string name, string keyName)
    {
        var file = Path.Combine(settings.Keys, name);
        try
        {
            return new(keyName, KeyType.Ed25519, Convert.FromBase64String(File.ReadAllText(file)));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidOperationException(
                $"Нет ключа журнала проверки {file}. Создайте ключи командой audit keygen или укажите их каталог в "
                    + $"KEDROVY_KEYS.",
                fault
            );
        }
        catch (Exception fault) when (fault is FormatException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"Ключ журнала проверки {file} не прочитан: нужна одна строка base64 из 32 байт, доступная серверу.",
                fault
            );
        }
    }

    /// <summary>Wipes the seeds from memory.</summary>
    public void Dispose()
    {
        Log.Dispose();
        Writer.Dispose();
        NextLog?.Dispose();
    }
}
