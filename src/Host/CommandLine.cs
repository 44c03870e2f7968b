using Kedrovy.Access;
using Kedrovy.Audit;

namespace Kedrovy.Host;

/// <summary>What the host does when it is not asked to serve; all else goes to the store's own commands (<c>help</c> lists them).</summary>
public static class CommandLine
{
    const string ImportHelp =
        "import КАТАЛОГ --url АДРЕС --token ТОКЕН\n    Записать акт из act.json и appointments.json через API. Прерванный импорт запускают ещё раз.";

    /// <summary>Runs a command of ours and gives its exit code; null when the arguments are not ours.</summary>
    public static async Task<int?> TryRun(string[] args, string connectionString, AuditSettings audit) =>
        args switch
        {
            ["audit", .. var rest] when !AuditCommand.NeedsTheStore(rest) => await AuditCommand.Run(rest, audit),
            ["accounts", .. var rest] => await AccountsCommand.Run(rest, connectionString),
            ["import", var folder, "--url", var url, "--token", var token] => await Import(folder, url, token),
            ["import", ..] => await Refuse(ImportHelp, 2),
            _ => null,
        };

    /// <summary>The same for commands that need every module, of a host that was built but not started.</summary>
    public static async Task<int?> TryRun(string[] args, IServiceProvider services) =>
        args switch
        {
            ["audit", .. var rest] => await AuditCommand.Run(
                rest,
                services.GetRequiredService<AuditSettings>(),
                database => EventStore.Over(database, services)
            ),
            _ => null,
        };

    /// <summary>Names of the contract for commands the store has under names of its own.</summary>
    public static string[] ForTheStore(string[] args) =>
        args switch
        {
            ["db", "migrate", .. var rest] => ["db-apply", .. rest],
            _ => args,
        };

    static async Task<int> Import(string folder, string url, string token)
    {
        using var client = new HttpClient { BaseAddress = new(url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        try
        {
            Console.WriteLine($"Записано запросов: {await ActImport.Send(client, folder, Console.Out)}");
            return 0;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
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
