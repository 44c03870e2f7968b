using System.Diagnostics;
using Kedrovy.Audit.Replay;
using Kedrovy.Audit.Rotation;
using Kedrovy.Audit.Verify;
using Marten;
using Npgsql;

namespace Kedrovy.Audit;

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
    public static bool NeedsTheStore(string[] args) =>
        args is ["rehydrate"] or ["replay", "--into", _] or ["rotate", "writer"];

    /// <summary>Runs what follows <c>audit</c>. 0 when done and clean, 1 when something was found or refused, 2 when not understood.</summary>
    /// <param name="args">The words after <c>audit</c>.</param>
    /// <param name="settings">Which log and database.</param>
    /// <param name="stores">The event store with all views over a database; only for commands of which <see cref="NeedsTheStore"/> says so.</param>
    public static async Task<int> Run(
        string[] args,
        AuditSettings settings,
        Func<string, IDocumentStore>? stores = null
    )
    {
        try
        {
            var (answer, code) = await Answer(args, settings with { MakeKeys = false }, stores);
            await (code == 2 ? Console.Error : Console.Out).WriteLineAsync(answer);
            return code;
        }
        catch (Exception fault)
            when (fault
                    is InvalidOperationException
                        or ArgumentException
                        or AuditException
                        or NpgsqlException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    static async Task<(string Answer, int Code)> Answer(
        string[] args,
        AuditSettings settings,
        Func<string, IDocumentStore>? stores
    ) =>
        (args, stores) switch
        {
            (["keygen"], _) => (await Keygen(settings), 0),
            (["verify"], _) => await Verify(settings),
            (["rotate", "log"], _) => (await LogRotation.Run(settings, TimeProvider.System, CancellationToken.None), 0),
            (["rotate", "writer"], { } over) => (await RotateWriter(settings, over), 0),
            (["rehydrate"], { } over) => (await Rehydrate(settings, over), 0),
            (["replay", "--into", var into], { } over) => await Replay(settings, into, over),
            _ => (Help, 2),
        };

    static async Task<string> Keygen(AuditSettings settings)
    {
        foreach (var file in AuditKeys.Make(settings.Keys, AuditKeys.LogFile, AuditKeys.WriterFile))
            await Console.Error.WriteLineAsync($"Создан {file}");
        using var keys = AuditKeys.Load(settings);
        return $"{keys.Log.Public}\n{keys.Writer.Public}";
    }

    static async Task<(string, int)> Verify(AuditSettings settings)
    {
        using var keys = AuditKeys.Load(settings);
        var report = await Verification.Run(settings, keys.LogKeys, CancellationToken.None);
        return (report.ToString(), report.Findings.Count == 0 ? 0 : 1);
    }

    static async Task<string> RotateWriter(AuditSettings settings, Func<string, IDocumentStore> stores)
    {
        using var store = stores(settings.Database);
        return $"Теперь события заверяет {await WriterRotation.Run(settings, store, TimeProvider.System, CancellationToken.None)}. Запустите сервер.";
    }

    static async Task<string> Rehydrate(AuditSettings settings, Func<string, IDocumentStore> stores)
    {
        using var keys = AuditKeys.Load(settings);
        using var store = stores(settings.Database);
        var start = Stopwatch.GetTimestamp();
        var count = await Rehydration.Run(settings, keys, store, CancellationToken.None);
        return $"Возвращено событий: {count}. Представления построены заново за {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} с. Теперь: audit verify.";
    }

    static async Task<(string, int)> Replay(AuditSettings settings, string into, Func<string, IDocumentStore> stores)
    {
        using var keys = AuditKeys.Load(settings);
        using var scratch = stores(into);
        var report = await Replaying.Run(settings, keys.LogKeys, scratch, CancellationToken.None);
        return (report.ToString(), report.Differences.Count == 0 ? 0 : 1);
    }
}
