using System.CommandLine;
using Kedrovy.Access;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Identity;

namespace Kedrovy.Host;

/// <summary>
/// <c>accounts create</c> and <c>accounts token</c>: how the first administrator comes in. Starts the document store
/// alone, which makes the tables it needs; prints the key or the token and nothing else, so that scripts can take it.
/// </summary>
/// <param name="database">The connection string.</param>
public sealed class AccountsCommand(Func<string> database)
{
    readonly Option<string> loginOption = new("--login")
    {
        Description = "Логин.",
        HelpName = "ЛОГИН",
        Required = true,
    };
    readonly Option<string[]> rolesOption = new("--role")
    {
        Description = $"Роль, можно несколько раз: {string.Join(", ", Roles.All)}.",
        HelpName = "РОЛЬ",
        Required = true,
    };
    readonly Option<string?> institutionOption = new("--institution")
    {
        Description = "Ключ учреждения: для ролей одного учреждения.",
        HelpName = "УЧРЕЖДЕНИЕ",
    };
    readonly Option<string[]> scopesOption = new("--scope")
    {
        Description = $"Область, можно несколько раз: {string.Join(", ", Scopes.All)}. Без неё — только чтение.",
        HelpName = "ОБЛАСТЬ",
    };
    readonly Option<int> daysOption = new("--days")
    {
        Description = $"Срок в днях, до {AccessToken.MostDays}.",
        HelpName = "ДНИ",
        DefaultValueFactory = _ => 90,
    };

    /// <summary>The command with its own. 0 when done, 1 when refused.</summary>
    public Command Command
    {
        get
        {
            var create = new Command("create", "Создать учётную запись; на выходе — её ключ.")
            {
                loginOption,
                rolesOption,
                institutionOption,
            };
            create.SetAction(asked => Run(services => Create(services, asked)));
            var token = new Command("token", "Выпустить токен; на выходе — токен, больше его не увидеть.")
            {
                loginOption,
                scopesOption,
                daysOption,
            };
            token.SetAction(asked => Run(services => Token(services, asked)));
            return new Command("accounts", "Учётные записи: как входит первый администратор.") { create, token };
        }
    }

    async Task<int> Run(Func<IServiceProvider, Task<(string? Result, string? Fault)>> run)
    {
        await using var services = Services(database());
        await using var scope = services.CreateAsyncScope();
        var (result, fault) = await run(scope.ServiceProvider);
        await (fault is null ? Console.Out.WriteLineAsync(result) : Console.Error.WriteLineAsync(fault));
        return fault is null ? 0 : 1;
    }

    static ServiceProvider Services(string connectionString)
    {
        var services = new ServiceCollection();
        var clock = new Clock(TimeProvider.System);
        services.AddLogging(logging =>
            logging
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                .SetMinimumLevel(LogLevel.Warning)
        );
        services.AddSingleton<TimeProvider>(clock);
        services.AddMarten(EventStore.Options(connectionString, clock));
        services.AddAccess(EventStore.DefaultTenant);
        return services.BuildServiceProvider();
    }

    async Task<(string? Id, string? Fault)> Create(IServiceProvider services, ParseResult asked)
    {
        var (login, roles, institution) = (
            asked.GetRequiredValue(loginOption),
            asked.GetRequiredValue(rolesOption),
            asked.GetValue(institutionOption)
        );
        if (Account.Fault(login, roles, institution) is { } fault)
            return (null, fault.Detail);
        var account = Account.Open(login, roles, institution, by: null, services.GetRequiredService<TimeProvider>());
        return (await services.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded
            ? (account.Id, null)
            : (null, $"Логин {login} занят.");
    }

    async Task<(string? Token, string? Fault)> Token(IServiceProvider services, ParseResult asked)
    {
        var (login, days) = (asked.GetRequiredValue(loginOption), asked.GetValue(daysOption));
        var scopes = asked.GetValue(scopesOption) is { Length: > 0 } given ? given : [Scopes.Read];
        if (scopes.Except(Scopes.All).FirstOrDefault() is { } unknown)
            return (null, $"Области «{unknown}» нет. Есть области: {string.Join(", ", Scopes.All)}.");
        if (days is < 1 or > AccessToken.MostDays)
            return (null, $"Срок --days — от 1 до {AccessToken.MostDays} дней.");
        if (
            await services.GetRequiredService<UserManager<Account>>().FindByNameAsync(login)
            is not { DisabledAt: null } account
        )
            return (null, $"Действующей учётной записи «{login}» нет.");

        var (token, text) = AccessToken.Issue(
            EventStore.DefaultTenant,
            account.Id,
            scopes,
            days,
            by: null,
            services.GetRequiredService<TimeProvider>()
        );
        await using var session = services
            .GetRequiredService<IDocumentStore>()
            .LightweightSession(EventStore.DefaultTenant);
        session.Insert(token);
        await session.SaveChangesAsync();
        return (text, null);
    }
}
