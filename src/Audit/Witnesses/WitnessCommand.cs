using Kedrovy.Ledger;
using Microsoft.Extensions.Hosting;

namespace Kedrovy.Audit.Witnesses;

/// <summary><c>audit witness</c>: cosigns the checkpoints of other towns' logs, and so needs neither database nor settings of the host.</summary>
public static class WitnessCommand
{
    const string Help = """
        audit witness --name ИМЯ --log ОТКРЫТЫЙ_КЛЮЧ [--log …] --state КАТАЛОГ --key ФАЙЛ [--url http://127.0.0.1:8299]
            Свидетель чужих журналов проверки (c2sp.org/tlog-witness). Ключ создаётся при первом запуске; на выходе — открытый ключ для файла правил.
        """;

    static readonly string[] Known = ["--name", "--log", "--state", "--key", "--url"];

    /// <summary>Serves until it is stopped. 1 when refused, 2 when not understood.</summary>
    public static async Task<int> Run(string[] args)
    {
        var given = args.Length % 2 == 0 ? args.Chunk(2).ToLookup(pair => pair[0], pair => pair[1]) : null;
        if (
            given is null
            || given.Any(option => !Known.Contains(option.Key))
            || Known.SkipLast(1).Any(option => !given.Contains(option))
        )
            return await Refuse(Help, 2);
        try
        {
            var file = Path.GetFullPath(given["--key"].Last());
            AuditKeys.Make(Path.GetDirectoryName(file)!, Path.GetFileName(file));
            using var key = new SignerKey(
                given["--name"].Last(),
                KeyType.Cosignature,
                Convert.FromBase64String(await File.ReadAllTextAsync(file))
            );
            await using var app = WitnessServer.Create(
                given["--url"].LastOrDefault() ?? "http://127.0.0.1:8299",
                key,
                [.. given["--log"].Select(VerifierKey.Parse)],
                given["--state"].Last(),
                TimeProvider.System
            );
            await app.StartAsync();
            await Console.Out.WriteLineAsync(key.Public.ToString());
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            return await Refuse(fault.Message, 1);
        }
    }

    static async Task<int> Refuse(string why, int code)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }
}
