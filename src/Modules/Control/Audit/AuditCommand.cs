using Kedrovy.Control.Audit.Verify;
using Npgsql;

namespace Kedrovy.Control.Audit;

/// <summary>What <c>audit</c> does on the command line.</summary>
public static class AuditCommand
{
    const string Help = """
        audit keygen
            Создать ключи журнала проверки, если их нет; на выходе — открытые ключи. Имеющиеся ключи не меняются.
        audit verify
            Сверить базу с журналом, подписями, отметками и хранилищем стираемых значений. Код 0 — расхождений нет, 1 — есть.
        """;

    /// <summary>Runs what follows <c>audit</c>. 0 when done and clean, 1 when something was found or refused, 2 when not understood.</summary>
    public static async Task<int> Run(string[] args, AuditSettings settings) => args switch
    {
        ["keygen"] => await Keygen(settings),
        ["verify"] => await Verify(settings),
        _ => await Say(Console.Error, Help, 2),
    };

    static async Task<int> Keygen(AuditSettings settings)
    {
        try
        {
            foreach (var file in AuditKeys.Make(settings.Keys)) await Console.Error.WriteLineAsync($"Создан {file}");
            using var keys = AuditKeys.Load(settings);
            return await Say(Console.Out, $"{keys.Log.Public}\n{keys.Writer.Public}", 0);
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return await Say(Console.Error, fault.Message, 1);
        }
    }

    static async Task<int> Verify(AuditSettings settings)
    {
        try
        {
            using var keys = AuditKeys.Load(settings with { MakeKeys = false });
            var report = await Verification.Run(settings, keys.Log.Public, CancellationToken.None);
            return await Say(Console.Out, report.ToString(), report.Findings.Count == 0 ? 0 : 1);
        }
        catch (Exception fault) when (fault is InvalidOperationException or NpgsqlException)
        {
            return await Say(Console.Error, fault.Message, 1);
        }
    }

    static async Task<int> Say(TextWriter where, string what, int code)
    {
        await where.WriteLineAsync(what);
        return code;
    }
}
