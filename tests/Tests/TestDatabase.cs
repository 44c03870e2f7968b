using System.Collections.Concurrent;
using System.Diagnostics;
using Kedrovy.Tests.Guards;
using Npgsql;
using Testcontainers.PostgreSql;

namespace Kedrovy.Tests;

/// <summary>
/// A PostgreSQL to make databases on: the one of KEDROVY_TEST_PG (test.sh gives it), else a throw-away cluster of local
/// binaries, else a container.
/// </summary>
sealed class TestDatabase : IAsyncDisposable
{
    string connection = Environment.GetEnvironmentVariable("KEDROVY_TEST_PG") ?? "";
    readonly ConcurrentBag<string> made = [];
    DirectoryInfo? cluster;
    PostgreSqlContainer? container;

    public async Task Start()
    {
        if (connection != "")
            return;
        cluster = Directory.CreateTempSubdirectory("kedrovy-test-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(cluster.FullName, (UnixFileMode)0b111_101_101);
        connection = await Script("up");
        if (connection != "")
            return;
        container = new PostgreSqlBuilder("postgres:17").Build();
        await container.StartAsync();
        connection = container.GetConnectionString() + ";Timezone=UTC";
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> Create()
    {
        var name = $"kedrovy_test_{Guid.NewGuid():n}";
        await Tell($"create database {name}");
        made.Add(name);
        return new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
    }

    /// <summary>
    /// Copies a database that no host uses any more, as a dump would keep it, and gives the connection string of the
    /// copy.
    /// </summary>
    public async Task<string> Copy(string database)
    {
        var (from, name) = (new NpgsqlConnectionStringBuilder(database).Database, $"kedrovy_test_{Guid.NewGuid():n}");
        NpgsqlConnection.ClearAllPools();
        await Tell($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{from}'");
        await Tell($"create database {name} template {from}");
        made.Add(name);
        return new NpgsqlConnectionStringBuilder(connection) { Database = name }.ConnectionString;
    }

    async Task Tell(string sql)
    {
        await using var server = new NpgsqlConnection(connection);
        await server.OpenAsync();
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync();
    }

    async Task<string> Script(string verb)
    {
        var start = new ProcessStartInfo("bash", [Repository.Path_("scripts", "postgres.sh"), verb])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["THROWAWAY_HOME"] = Path.Combine(cluster!.FullName, "pg");
        start.Environment["KEDROVY_PG_FROM"] = "local";
        using var script = Process.Start(start)!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? output.Trim() : "";
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in made)
            await Tell($"drop database {name} with (force)");
        if (container is not null)
            await container.DisposeAsync();
        if (cluster is null)
            return;
        if (container is null)
            await Script("down");
        cluster.Delete(recursive: true);
    }
}
