using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Kedrovy.Host;

/// <summary>
/// Help in Russian: every command below the one that is asked about in one list; of a single one, all it takes.
/// </summary>
sealed class CommandHelp : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var asked = parseResult.CommandResult.Command;
        if (asked is RootCommand)
            Console.Out.WriteLine($"{asked.Description}\n");
        foreach (var command in Leaves(asked))
            Console.Out.WriteLine($"  {Path(command)}{Needed(command)}\n      {command.Description}\n");
        if (asked is RootCommand)
            Console.Out.WriteLine("  --version\n      Версия.\n\nОб одной команде: help КОМАНДА.");
        if (asked.Subcommands.Count == 0)
            foreach (var option in asked.Options.Where(option => option is not HelpOption))
                Console.Out.WriteLine($"      {option.Name} {option.HelpName}\n          {option.Description}");
        return 0;
    }

    static IEnumerable<Command> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent and not RootCommand
            ? $"{Path(parent)} {command.Name}"
            : command.Name;

    static string Needed(Command command) =>
        string.Concat(
            command
                .Arguments.Select(argument => $" {argument.Name}")
                .Concat(
                    command
                        .Options.Where(option => option.Required)
                        .Select(option => $" {option.Name} {option.HelpName}")
                )
        );
}
