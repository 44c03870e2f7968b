using System.CommandLine;
using System.Diagnostics;
using Kedrovy.Audit.Replay;
using Kedrovy.Audit.Rotation;
using Kedrovy.Audit.Verify;
using Kedrovy.Audit.Witnesses;
using Marten;

namespace Kedrovy.Audit;

/// <summary>
/// What <c>audit</c> does on the command line. 0 when done and clean, 1 when something was found or refused.
/// </summary>
/// <param name="keys">Where the keys lie, which needs no database.</param>
/// <param name="settings">Which log and database.</param>
/// <param name="stores">The event store with all views over a database.</param>
public sealed class AuditCommand(
    Func<AuditSettings> keys,
    Func<AuditSettings> settings,
    Func<string, IDocumentStore> stores
)
{
    /// <summary>The command with all of its own.</summary>
    public Command Command =>
        new("audit", "Журнал проверки: ключи, сверка, свидетели, восстановление.")
        {
            Of(
                "keygen",
                "Создать ключи журнала, если их нет; на выходе — открытые ключи. Имеющиеся не меняются. База не нужна.",
                Keygen
            ),
            Of(
                "verify",
                "Сверить базу с журналом, подписями, отметками и хранилищем стираемых значений. Код 0 — расхождений "
                    + "нет, 1 — есть.",
                Verify
            ),
            Replayed(),
            Of(
                "rehydrate",
                "Вернуть в базу события, которые она потеряла, а журнал хранит, и построить заново все "
                    + "представления. Серверы должны быть остановлены.",
                Rehydrate
            ),
            new Command("rotate", "Сменить ключ.")
            {
                Of(
                    "writer",
                    "Сменить ключ, которым заверяются события. Серверы должны быть остановлены.",
                    RotateWriter
                ),
                Of(
                    "log",
                    "Сменить ключ контрольных точек: первый раз — начать (подписывают оба ключа), не раньше чем "
                        + "через 30 дней ещё раз — закончить.",
                    RotateLog
                ),
            },
            new WitnessCommand().Command,
        };

    AuditSettings Settings => settings() with { MakeKeys = false };

    static Command Of(string name, string description, Func<CancellationToken, Task<(string Answer, int Code)>> run)
    {
        var command = new Command(name, description);
        command.SetAction((_, cancel) => Answer(run(cancel)));
        return command;
    }

    static async Task<int> Answer(Task<(string Answer, int Code)> run)
    {
        var (answer, code) = await run;
        await Console.Out.WriteLineAsync(answer);
        return code;
    }

    async Task<(string, int)> Keygen(CancellationToken cancel)
    {
        var place = keys() with { MakeKeys = false };
        foreach (var file in AuditKeys.Make(place.Keys, AuditKeys.LogFile, AuditKeys.WriterFile))
            await Console.Error.WriteLineAsync($"Создан {file}");
        using var made = AuditKeys.Load(place);
        return ($"{made.Log.Public}\n{made.Writer.Public}", 0);
    }

    async Task<(string, int)> Verify(CancellationToken cancel)
    {
        using var known = AuditKeys.Load(Settings);
        var report = await Verification.Run(Settings, known.LogKeys, cancel);
        return (report.ToString(), report.Findings.Count == 0 ? 0 : 1);
    }

    async Task<(string, int)> RotateLog(CancellationToken cancel) =>
        (await LogRotation.Run(Settings, TimeProvider.System, cancel), 0);

    async Task<(string, int)> RotateWriter(CancellationToken cancel)
    {
        using var store = stores(Settings.Database);
        var key = await WriterRotation.Run(Settings, store, TimeProvider.System, cancel);
        return ($"Теперь события заверяет {key}. Запустите сервер.", 0);
    }

    async Task<(string, int)> Rehydrate(CancellationToken cancel)
    {
        using var known = AuditKeys.Load(Settings);
        using var store = stores(Settings.Database);
        var start = Stopwatch.GetTimestamp();
        var count = await Rehydration.Run(Settings, known, store, cancel);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (
            $"Возвращено событий: {count}. Представления построены заново за {seconds:0.0} с. Теперь: audit verify.",
            0
        );
    }

    Command Replayed()
    {
        var into = new Option<string>("--into")
        {
            Description = "Строка подключения к пустой базе.",
            HelpName = "СТРОКА_ПОДКЛЮЧЕНИЯ",
            Required = true,
        };
        var command = new Command(
            "replay",
            "Построить всё заново по одному журналу в пустой базе и сравнить каждую строку представлений. Код 0 — "
                + "всё совпало, 1 — нет."
        )
        {
            into,
        };
        command.SetAction((asked, cancel) => Answer(Replay(asked.GetRequiredValue(into), cancel)));
        return command;
    }

    async Task<(string, int)> Replay(string into, CancellationToken cancel)
    {
        using var known = AuditKeys.Load(Settings);
        using var scratch = stores(into);
        var report = await Replaying.Run(Settings, known.LogKeys, scratch, cancel);
        return (report.ToString(), report.Differences.Count == 0 ? 0 : 1);
    }
}
