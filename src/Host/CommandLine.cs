using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Kedrovy.Audit;
using Marten.Exceptions;
using Npgsql;

namespace Kedrovy.Host;

/// <summary>
/// What the host does when it is not asked to serve. 0 when done, 1 when refused or something was found, 2 when not
/// understood.
/// </summary>
public static class CommandLine
{
    static readonly string[] Asking = ["--help", "-h", "-?", "/?", "--version"];

    /// <summary>Runs a command, or serves: settings (<c>--urls=…</c>) may follow <c>run</c> or stand alone.</summary>
    public static async Task<int> Run(string[] args, Installation installation)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        try
        {
            return args switch
            {
                [] or ["run"] => await installation.Host([]),
                ["run", not ("--help" or "-h" or "-?"), ..] => await installation.Host(args[1..]),
                [['-', ..] first, ..] when !Asking.Contains(first) => await installation.Host(args),
                ["help", .. var rest] => await Parsed([.. rest, "--help"], installation),
                _ => await Parsed(args, installation),
            };
        }
        catch (NotConnectedException fault)
        {
            return await Refuse(fault.Message, 2);
        }
    }

    static async Task<int> Parsed(string[] args, Installation installation)
    {
        var asked = All(installation).Parse(args);
        if (asked.Errors.Count > 0 && asked.Action is not CommandHelp)
            return await Refuse($"{NotUnderstood(asked)}\nСписок команд: help; об одной команде: help КОМАНДА.", 2);

        try
        {
            return await asked.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is not (NotConnectedException or OperationCanceledException))
        {
            return await Refuse(Failed(fault), 1);
        }
    }

    /// <summary>What is wrong with the words of a command; the library says it in two languages.</summary>
    static string NotUnderstood(ParseResult asked)
    {
        var command = asked.CommandResult.Command;
        if (command.Subcommands.Count > 0)
            return asked.UnmatchedTokens is [var unknown, ..]
                ? $"Команды «{unknown}» нет."
                : "Команда не названа до конца.";
        if (asked.UnmatchedTokens.Count > 0)
            return $"Непонятно: {string.Join(' ', asked.UnmatchedTokens)}.";
        var missing = command
            .Arguments.Where(argument => asked.GetResult(argument) is null or { Tokens.Count: 0 })
            .Select(argument => argument.Name)
            .Concat(
                command
                    .Options.Where(option => option.Required && asked.GetResult(option) is null or { Implicit: true })
                    .Select(option => $"{option.Name} {option.HelpName}")
            )
            .ToList();
        if (missing.Count > 0)
            return $"Не хватает: {string.Join(", ", missing)}.";
        return string.Join(
            ' ',
            asked
                .Errors.Select(error => error.SymbolResult)
                .OfType<OptionResult>()
                .Select(given => $"Значение {given.Option.Name} не подходит. {given.Option.Description}")
        );
    }

    static string Failed(Exception fault) =>
        fault switch
        {
            NpgsqlException or MartenCommandException =>
                $"База данных не отвечает или отказала: {fault.GetBaseException().Message}",
            HttpRequestException { InnerException: { } inner } => $"Сервер не отвечает: {inner.Message}",
            TaskCanceledException => "Сервер не ответил вовремя. Повторите.",
            IOException or UnauthorizedAccessException => $"Файл не прочитан или не записан: {fault.Message}",
            JsonException => $"Файл не разобран: {fault.Message}",
            _ => fault.Message,
        };

    static RootCommand All(Installation installation)
    {
        var root = new RootCommand("Кедровый: доступ к информации. Без команды — работает как сервер.")
        {
            ToHost(
                "run",
                "Работать как сервер. Настройки: --urls=http://localhost:5298 и другие.",
                ["run"],
                installation
            ),
            new Command("db", "База данных.")
            {
                ToHost("migrate", "Привести таблицы базы к этой версии.", ["db-apply"], installation),
            },
            new Command("projections", "Представления, построенные по событиям.")
            {
                ToHost(
                    "rebuild",
                    "Построить представления заново. Серверы должны быть остановлены.",
                    ["projections", "rebuild"],
                    installation
                ),
            },
            new Command("codegen", "Код обработчиков.")
            {
                ToHost(
                    "write",
                    "Записать код обработчиков в исходники: для сборки образа.",
                    ["codegen", "write"],
                    installation
                ),
            },
            new AccountsCommand(() => installation.Settings().Database).Command,
            new AuditCommand(installation.Keys, installation.Settings, installation.Stores).Command,
            Import(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new CommandHelp();
        return root;
    }

    /// <summary>
    /// A command that the host's own machinery runs, under a name of its own and with whatever options it has.
    /// </summary>
    static Command ToHost(string name, string description, string[] known, Installation installation)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(asked => installation.Host([.. known, .. asked.UnmatchedTokens]));
        return command;
    }

    static Command Import()
    {
        var folder = new Argument<string>("КАТАЛОГ") { Description = "Каталог с act.json и appointments.json." };
        var url = new Option<string>("--url")
        {
            Description = "Адрес сервера, например http://localhost:5298.",
            HelpName = "АДРЕС",
            Required = true,
        };
        url.Validators.Add(given =>
        {
            if (
                !Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https")
            )
                given.AddError("no address");
        });
        var token = new Option<string>("--token")
        {
            Description = "Токен с правом записи.",
            HelpName = "ТОКЕН",
            Required = true,
        };
        var actAlone = new Option<bool>("--act-alone")
        {
            Description = "Только акт и то, что требуют его пункты; назначения не трогать.",
        };
        var command = new Command(
            "import",
            "Записать акт через API. Прерванный импорт запускают ещё раз. База не нужна."
        )
        {
            folder,
            url,
            token,
            actAlone,
        };
        command.SetAction(
            async (asked, cancel) =>
            {
                using var client = new HttpClient { BaseAddress = new(asked.GetRequiredValue(url)) };
                client.DefaultRequestHeaders.Authorization = new("Bearer", asked.GetRequiredValue(token));
                var from = asked.GetRequiredValue(folder);
                var count = asked.GetValue(actAlone)
                    ? await ActImport.SendAct(client, from, Console.Out, cancel)
                    : await ActImport.Send(client, from, Console.Out, cancel);
                await Console.Out.WriteLineAsync($"Записано запросов: {count}");
                return 0;
            }
        );
        return command;
    }

    static async Task<int> Refuse(string why, int code)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }
}
