using System.Diagnostics;
using Kedrovy.Host;

namespace Kedrovy.Tests.Host;

/// <summary>Whoever types a command is answered in Russian and by an exit code, whatever is missing.</summary>
public sealed class Using_the_command_line
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Lists_every_command_without_a_database(string asked)
    {
        var (code, said, _) = await Run(asked);
        code.ShouldBe(0);
        foreach (
            var command in (string[])
                [
                    "run",
                    "db migrate",
                    "projections rebuild",
                    "accounts create",
                    "accounts token",
                    "audit keygen",
                    "audit verify",
                    "audit replay",
                    "audit rehydrate",
                    "audit rotate writer",
                    "audit rotate log",
                    "audit witness",
                    "import",
                ]
        )
            said.ShouldContain($"\n  {command}");
    }

    [Fact]
    public async Task Tells_its_version()
    {
        var (code, said, _) = await Run("--version");
        code.ShouldBe(0);
        said.Trim().ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Theory]
    [InlineData(2, "Команды «nonsense» нет.", "nonsense")]
    [InlineData(2, "Не хватает: --into СТРОКА_ПОДКЛЮЧЕНИЯ.", "audit", "replay")]
    [InlineData(2, "Не хватает: КАТАЛОГ, --url АДРЕС, --token ТОКЕН.", "import")]
    [InlineData(2, "Значение --url не подходит.", "import", "act", "--url", "nine", "--token", "t")]
    [InlineData(1, "Файл не прочитан", "import", "nowhere", "--url", "http://127.0.0.1:9", "--token", "t")]
    [InlineData(2, "Не задана строка подключения", "accounts", "token", "--login", "clerk")]
    [InlineData(2, "Не задана строка подключения", "--urls=http://127.0.0.1:0")]
    public async Task Says_in_Russian_what_is_wrong(int code, string why, params string[] args)
    {
        var (given, said, refused) = await Run(args);
        given.ShouldBe(code, refused);
        said.ShouldBeEmpty();
        refused.ShouldStartWith(why);
        refused.ShouldNotContain("   at ");
    }

    static async Task<(int Code, string Out, string Error)> Run(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__kedrovy");
        using var host = Process.Start(start)!;
        var (said, refused) = (host.StandardOutput.ReadToEndAsync(), host.StandardError.ReadToEndAsync());
        await host.WaitForExitAsync();
        return (host.ExitCode, await said, await refused);
    }
}
