using System.Diagnostics;
using Kedrovy.Control.Audit.Replay;
using Kedrovy.Control.Audit.Rotation;
using Kedrovy.Control.Audit.Verify;
using Marten;
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
        audit witness --name ИМЯ --log ОТКРЫТЫЙ_КЛЮЧ [--log …] --state КАТАЛОГ --key ФАЙЛ [--url АДРЕС]
            Стать свидетелем чужих журналов проверки (c2sp.org/tlog-witness). База не нужна.
        audit rotate writer
            Сменить ключ, которым заверяются события. Серверы должны быть остановлены.
        audit rotate log
            Сменить ключ контрольных точек: первый раз — начать (подписывают оба ключа), не раньше чем через 30 дней ещё раз — закончить.
        audit rehydrate
            Вернуть в базу события, которые она потеряла, а журнал хранит, и построить заново все представления. Серверы должны быть остановлены.
        audit replay --into СТРОКА_ПОДКЛЮЧЕНИЯ
            Построить всё заново по одному журналу в пустой базе и сравнить каждую строку представлений. Код 0 — всё совпало, 1 — нет.
        """;

    /// <summary>Whether a command works on the event store, and so needs the modules with their views.</summary>
    public static bool NeedsTheStore(string[] args) => args is ["rehydrate"] or ["replay", "--into", _] or ["rotate", "writer"];

    /// <summary>Runs what follows <c>audit</c>. 0 when done and clean, 1 when something was found or refused, 2 when not understood.</summary>
    /// <param name="args">The words after <c>audit</c>.</param>
    /// <param name="settings">Which log and database.</param>
    /// <param name="stores">The event store with all views over a database; only for commands of which <see cref="NeedsTheStore"/> says so.</param>
    public static async Task<int> Run(string[] args, AuditSettings settings, Func<string, IDocumentStore>? stores = null) => (args, stores) switch
    {
        (["keygen"], _) => await Keygen(settings),
        (["verify"], _) => await Verify(settings),
        (["rotate", "log"], _) => await Rotate(() => LogRotation.Run(settings, TimeProvider.System, CancellationToken.None)),
        (["rotate", "writer"], { } over) => await Rotate(async () =>
        {
            using var store = over(settings.Database);
            return $"Теперь события заверяет {await WriterRotation.Run(settings, store, TimeProvider.System, CancellationToken.None)}. Запустите сервер.";
        }),
        (["rehydrate"], { } over) => await Rehydrate(settings, over),
        (["replay", "--into", var into], { } over) => await Replay(settings, into, over),
        _ => await Say(Console.Error, Help, 2),
    };

    static async Task<int> Keygen(AuditSettings settings)
    {
        try
        {
            foreach (var file in AuditKeys.Make(settings.Keys, AuditKeys.LogFile, AuditKeys.WriterFile)) await Console.Error.WriteLineAsync($"Создан {file}");
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
            var report = await Verification.Run(settings, keys.LogKeys, CancellationToken.None);
            return await Say(Console.Out, report.ToString(), report.Findings.Count == 0 ? 0 : 1);
        }
        catch (Exception fault) when (fault is InvalidOperationException or NpgsqlException)
        {
            return await Say(Console.Error, fault.Message, 1);
        }
    }

    static async Task<int> Rotate(Func<Task<string>> rotation)
    {
        try
        {
            return await Say(Console.Out, await rotation(), 0);
        }
        catch (Exception fault) when (fault is InvalidOperationException or AuditException or NpgsqlException or IOException or UnauthorizedAccessException)
        {
            return await Say(Console.Error, fault.Message, 1);
        }
    }

    static async Task<int> Rehydrate(AuditSettings settings, Func<string, IDocumentStore> stores)
    {
        try
        {
            using var keys = AuditKeys.Load(settings with { MakeKeys = false });
            using var store = stores(settings.Database);
            var start = Stopwatch.GetTimestamp();
            var count = await Rehydration.Run(settings, keys, store, CancellationToken.None);
            return await Say(Console.Out, $"Возвращено событий: {count}. Представления построены заново за {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} с. Теперь: audit verify.", 0);
        }
        catch (Exception fault) when (fault is InvalidOperationException or AuditException or NpgsqlException)
        {
            return await Say(Console.Error, fault.Message, 1);
        }
    }

    static async Task<int> Replay(AuditSettings settings, string into, Func<string, IDocumentStore> stores)
    {
        try
        {
            using var keys = AuditKeys.Load(settings with { MakeKeys = false });
            using var scratch = stores(into);
            var report = await Replaying.Run(settings, keys.LogKeys, scratch, CancellationToken.None);
            return await Say(Console.Out, report.ToString(), report.Differences.Count == 0 ? 0 : 1);
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or AuditException or NpgsqlException)
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
