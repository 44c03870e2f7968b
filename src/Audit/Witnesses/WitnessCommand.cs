using System.CommandLine;
using Kedrovy.Ledger;
using Microsoft.Extensions.Hosting;

namespace Kedrovy.Audit.Witnesses;

/// <summary>
/// <c>audit witness</c>: cosigns the checkpoints of other towns' logs, and so needs neither database nor settings of
/// the host.
/// </summary>
public sealed class WitnessCommand
{
    readonly Option<string> name = new("--name")
    {
        Description = "Имя свидетеля.",
        HelpName = "ИМЯ",
        Required = true,
    };
    readonly Option<string[]> logs = new("--log")
    {
        Description = "Открытый ключ чужого журнала; можно несколько раз.",
        HelpName = "ОТКРЫТЫЙ_КЛЮЧ",
        Required = true,
    };
    readonly Option<string> state = new("--state")
    {
        Description = "Каталог с последними заверенными контрольными точками.",
        HelpName = "КАТАЛОГ",
        Required = true,
    };
    readonly Option<string> keyFile = new("--key")
    {
        Description = "Файл ключа; создаётся при первом запуске.",
        HelpName = "ФАЙЛ",
        Required = true,
    };
    readonly Option<string> url = new("--url")
    {
        Description = "Адрес, на котором отвечать.",
        HelpName = "АДРЕС",
        DefaultValueFactory = _ => "http://127.0.0.1:8299",
    };

    /// <summary>Serves until it is stopped; prints the public key for the file of the policy.</summary>
    public Command Command
    {
        get
        {
            var command = new Command(
                "witness",
                "Стать свидетелем чужих журналов проверки (c2sp.org/tlog-witness). На выходе — открытый ключ для "
                    + "файла правил. База не нужна."
            )
            {
                name,
                logs,
                state,
                keyFile,
                url,
            };
            command.SetAction(Serve);
            return command;
        }
    }

    async Task<int> Serve(ParseResult asked, CancellationToken cancel)
    {
        var file = Path.GetFullPath(asked.GetRequiredValue(keyFile));
        AuditKeys.Make(Path.GetDirectoryName(file)!, Path.GetFileName(file));
        using var key = new SignerKey(
            asked.GetRequiredValue(name),
            KeyType.Cosignature,
            Convert.FromBase64String(await File.ReadAllTextAsync(file, cancel))
        );
        await using var app = WitnessServer.Create(
            asked.GetRequiredValue(url),
            key,
            [.. asked.GetRequiredValue(logs).Select(VerifierKey.Parse)],
            asked.GetRequiredValue(state),
            TimeProvider.System
        );
        await app.StartAsync(cancel);
        await Console.Out.WriteLineAsync(key.Public.ToString());
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
