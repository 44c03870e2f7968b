using Kedrovy.Access;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Identity;

namespace Kedrovy.Host;

/// <summary>
/// <c>accounts create</c> and <c>accounts token</c>: how the first administrator comes in. Starts the document store alone, which makes the
/// tables it needs; prints the key or the token and nothing else, so that scripts can take it.
/// </summary>
public static class AccountsCommand
{
    const string Help = """
        accounts create --login ЛОГИН --role РОЛЬ [--role РОЛЬ] [--institution УЧРЕЖДЕНИЕ]
            Создать учётную запись; на выходе — её ключ.
        accounts token --login ЛОГИН [--scope read] [--scope write] [--days 90]
            Выпустить токен; на выходе — токен, больше его не увидеть. Без --scope — только чтение.
        """;

    static readonly Dictionary<string, string[]> Options = new()
    {
        ["create"] = ["--login", "--role", "--institution"],
        ["token"] = ["--login", "--scope", "--days"],
    };

    /// <summary>Runs what follows <c>accounts</c> on the command line. 0 when done, 1 when refused, 2 when not understood.</summary>
    public static async Task<int> Run(string[] args, string connectionString)
    {
        if (
            args is not [var verb, .. var rest]
            || !Options.TryGetValue(verb, out var known)
            || rest.Length % 2 != 0
            || rest.Chunk(2).Any(pair => !known.Contains(pair[0]))
        )
        {
            await Console.Error.WriteLineAsync(Help);
            return 2;
        }

        var given = rest.Chunk(2).ToLookup(pair => pair[0], pair => pair[1]);
        await using var services = Services(connectionString);
        await using var scope = services.CreateAsyncScope();
        var (result, fault) =
            verb == "create" ? await Create(scope.ServiceProvider, given) : await Token(scope.ServiceProvider, given);
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

    static async Task<(string? Id, string? Fault)> Create(IServiceProvider services, ILookup<string, string> given)
    {
        var (login, roles, institution) = (
            given["--login"].LastOrDefault() ?? "",
            given["--role"].ToArray(),
            given["--institution"].LastOrDefault()
        );
        if (Account.Fault(login, roles, institution) is { } fault)
            return (null, fault.Detail);
        var account = Account.Open(login, roles, institution, by: null, services.GetRequiredService<TimeProvider>());
        return (await services.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded
            ? (account.Id, null)
            : (null, $"Логин {login} занят.");
    }

    static async Task<(string? Token, string? Fault)> Token(IServiceProvider services, ILookup<string, string> given)
    {
        var scopes = given["--scope"].DefaultIfEmpty(Scopes.Read).ToArray();
        if (scopes.Except(Scopes.All).FirstOrDefault() is { } unknown)
            return (null, $"Области «{unknown}» нет. Есть области: {string.Join(", ", Scopes.All)}.");
        if (
            !int.TryParse(given["--days"].LastOrDefault() ?? "90", out var days)
            || days is < 1 or > AccessToken.MostDays
        )
            return (null, $"Срок --days — от 1 до {AccessToken.MostDays} дней.");
        var login = given["--login"].LastOrDefault() ?? "";
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
