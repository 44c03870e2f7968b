using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// Each thing a database administrator can do, done to a database of its own behind the server's back.
/// </summary>
public sealed class Finding_tampering(AppFixture app)
{
    const string Victim = "(select id from events.mt_events where stream_id = 'two' and version = 2)";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Attacks =>
        new()
        {
            {
                "data",
                $"update events.mt_events set data = jsonb_set(data, '{{note}}', '\"другое\"') where id = {Victim}",
                Codes.EventEdited
            },
            {
                "inexact number",
                $"update events.mt_events set data = data || '{{\"share\": 0.12345678901234567890}}' where id = "
                    + $"{Victim}",
                Codes.EventEdited
            },
            {
                "timestamp",
                $"update events.mt_events set timestamp = timestamp - interval '1 microsecond' where id = {Victim}",
                Codes.EventEdited
            },
            {
                "user_name",
                $"update events.mt_events set user_name = 'staff-2' where id = {Victim}",
                Codes.EventEdited
            },
            { "type", $"update events.mt_events set type = 'act_published' where id = {Victim}", Codes.EventEdited },
            {
                "seal",
                $"update events.mt_events set headers = headers - 'seal' where id = {Victim}",
                Codes.EventEdited
            },
            { "event deleted", $"delete from events.mt_events where id = {Victim}", Codes.EventDeleted },
            {
                "stream deleted",
                "delete from events.mt_events where stream_id = 'two'; delete from events.mt_streams where id = 'two'",
                Codes.EventDeleted
            },
            { "inserted behind", Copy("0", "gen_random_uuid()", "70"), Codes.EventInserted },
            {
                "inserted at the tail",
                Copy("nextval('events.mt_events_sequence')", "gen_random_uuid()", "70"),
                Codes.SealInvalid
            },
            {
                "versions swapped",
                "update events.mt_events set version = case version when 1 then -2 else -1 end where stream_id = "
                    + "'two' and version in (1, 2); update events.mt_events set version = -version where version < 0",
                Codes.EventEdited
            },
            {
                "event archived",
                $"update events.mt_events set is_archived = true where id = {Victim}",
                Codes.EventHidden
            },
            {
                "stream archived",
                "update events.mt_streams set is_archived = true where id = 'two'",
                Codes.EventHidden
            },
            {
                "tail truncated",
                "delete from events.mt_events where seq_id > (select max(seq_id) - 2 from events.mt_events)",
                Codes.LogAheadOfDatabase
            },
            { "sequence set back", "select setval('events.mt_events_sequence', 2)", Codes.LogAheadOfDatabase },
            {
                "event archived by a null",
                $"update events.mt_events set is_archived = null where id = {Victim}",
                Codes.EventHidden
            },
            {
                "vault value changed",
                "update vault.mt_doc_vaultitem set data = jsonb_set(data, '{value}', '\"Петров\"')",
                Codes.VaultChanged
            },
            { "vault value removed", "delete from vault.mt_doc_vaultitem", Codes.VaultMissing },
            { "map edited, which nobody believes", "delete from audit.map where idx = 3", "" },
        };

    static string Copy(string seq, string id, string version) =>
        $"""
            insert into events.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', {seq}, 'id', {id}, 'version', {version}))).*
            from events.mt_events e where e.id = {Victim}
            """;

    [Theory, MemberData(nameof(Attacks))]
    public async Task An_attack_is_found_under_its_code_and_no_other(string attack, string sql, string code)
    {
        var (place, settings, keys) = await Filled();
        using (keys)
        {
            var clean = await Verification.Run(settings, keys.LogKeys, Cancel);
            clean.Findings.ShouldBeEmpty();
            clean.Rows.ShouldBe(clean.Size);

            await Rows.Change(place.Database, sql);

            var report = await Verification.Run(settings, keys.LogKeys, Cancel);
            report
                .Findings.Select(finding => finding.Code)
                .Distinct()
                .ShouldBe(code == "" ? [] : [code], $"{attack}\n{report}");
        }
    }

    [Fact]
    public async Task A_finding_names_event_stream_version_and_what_was_changed()
    {
        var (place, settings, keys) = await Filled();
        using (keys)
        {
            await Rows.Change(
                place.Database,
                $"update events.mt_events set user_name = 'staff-2', timestamp = timestamp + interval '1 day' where "
                    + $"id = {Victim}"
            );
            var finding = (await Verification.Run(settings, keys.LogKeys, Cancel)).Findings.Single();

            finding.Stream.ShouldBe("two");
            finding.Version.ShouldBe(2);
            finding.EventId.ShouldNotBeNull();
            finding.Index.ShouldNotBeNull();
            finding.Detail.ShouldBe("событие изменено: actor, timestamp");
        }
    }

    [Fact]
    public async Task A_value_that_came_back_after_its_erasure_is_found()
    {
        var place = await app.Place();
        AuditSettings settings;
        await using (var host = await AppFixture.Start(place))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            await using var session = host
                .Services.GetRequiredService<IDocumentStore>()
                .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant);
            session.LastModifiedBy = "staff-1";
            var name = session.Keep("person-1", VaultRef.PersonalData, "name", VaultBasis.PublishedByLaw, "Иванов");
            session.Events.StartStream(
                "person-1",
                new PersonRecorded("school-1", "person-1", name, new(2026, 1, 1)),
                new PersonalDataErased(
                    "school-1",
                    "person-1",
                    [name.Ref],
                    "отзыв согласия",
                    new("1", new(2026, 1, 1)),
                    new(2026, 1, 1)
                )
            );
            await session.SaveChangesAsync(Cancel);
        }

        using var keys = AuditKeys.Load(settings);
        (await Verification.Run(settings, keys.LogKeys, Cancel)).Findings.Single().Code.ShouldBe(Codes.VaultNotErased);
        await Rows.Change(place.Database, "delete from vault.mt_doc_vaultitem");
        (await Verification.Run(settings, keys.LogKeys, Cancel)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leaf_edited_in_the_log_is_found()
    {
        var (_, settings, keys) = await Filled();
        using (keys)
        {
            var bundle = Directory
                .GetFiles(Path.Combine(settings.Log, "tile", "entries"), "*", SearchOption.AllDirectories)
                .OrderBy(file => file.Length)
                .ThenBy(file => int.Parse(Path.GetFileName(file), null))
                .Last();
            var bytes = File.ReadAllBytes(bundle);
            bytes[^10] ^= 1;
            File.Delete(bundle);
            File.WriteAllBytes(bundle, bytes);

            (await Verification.Run(settings, keys.LogKeys, Cancel)).Findings.Single().Code.ShouldBe(Codes.LeafHash);
        }
    }

    [Fact]
    public async Task A_log_rolled_back_is_found_and_takes_no_commands()
    {
        var (place, settings, keys) = await Filled();
        using (keys)
        {
            var old = Path.Combine(place.Data, "old");
            Copy(settings.Log, old);
            await using (var host = await AppFixture.Start(place))
            {
                var log = host.Services.GetRequiredService<LogFiles>();
                var size = log.Latest()!.Value.Checkpoint.Size;
                await Sequencing_facts.AppendSome(host, 2);
                await Sequencing_facts.Until(log, now => now == size + 2);
            }

            Directory.Delete(settings.Log, recursive: true);
            Directory.Move(old, settings.Log);

            (await Verification.Run(settings, keys.LogKeys, Cancel))
                .Findings.Single()
                .Code.ShouldBe(Codes.LogRolledBack);
            await Refuses(place, Codes.LogRolledBack);
        }
    }

    [Theory]
    [InlineData("delete from events.mt_events where seq_id > (select max(seq_id) - 2 from events.mt_events)")]
    [InlineData("select setval('events.mt_events_sequence', 2)")]
    public async Task A_database_behind_its_log_takes_no_commands(string sql)
    {
        var (place, _, keys) = await Filled();
        keys.Dispose();
        await Rows.Change(place.Database, sql);
        await Refuses(place, Codes.LogAheadOfDatabase);
    }

    [Fact]
    public async Task A_lost_state_file_takes_no_commands()
    {
        var (place, settings, keys) = await Filled();
        keys.Dispose();
        File.Delete(Path.Combine(settings.State, LogFiles.Checkpoint));
        await Refuses(place, Codes.StateMissing);
    }

    [Fact]
    public async Task The_command_line_tells_in_russian_and_by_its_exit_code()
    {
        var (place, settings, keys) = await Filled();
        keys.Dispose();
        (await Operator.Run(["verify"], settings)).ShouldBe(0);
        await Rows.Change(place.Database, $"delete from events.mt_events where id = {Victim}");
        (await Operator.Run(["verify"], settings)).ShouldBe(1);
    }

    static async Task Refuses((string Database, string Data) place, string code)
    {
        await using var host = await AppFixture.Start(place);
        var client = host.Server.CreateClient();
        var problem = await (await client.PostAsync("/api/v1/acts", null, Cancel)).Problem(503);
        problem.Text("type").ShouldBe("/problems/audit-gate");
        problem.Text("code").ShouldBe(code);
        (await client.GetAsync("/api/v1/institutions", Cancel)).IsSuccessStatusCode.ShouldBeTrue();
        var ready = await client.GetAsync("/health/ready", Cancel);
        ((int)ready.StatusCode).ShouldBe(503);
        (await ready.Content.ReadAsStringAsync(Cancel)).ShouldContain(code);
        (await client.Read("/audit/status")).GetProperty("stopped").Text("code").ShouldBe(code);
    }

    /// <summary>A database and its log after a host wrote some streams and was stopped.</summary>
    async Task<((string Database, string Data) Place, AuditSettings Settings, AuditKeys Keys)> Filled()
    {
        var place = await app.Place();
        AuditSettings settings;
        await using (var host = await AppFixture.Start(place))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            await using (
                var session = host
                    .Services.GetRequiredService<IDocumentStore>()
                    .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant)
            )
            {
                session.LastModifiedBy = "staff-1";
                foreach (var stream in (string[])["one", "two", "three"])
                {
                    for (var i = 0; i < 4; i++)
                        session.Events.Append(stream, new { Note = $"Запись {i} 😀", Share = 0.1 * i });
                    await session.SaveChangesAsync(Cancel);
                }
            }

            await using (
                var session = host
                    .Services.GetRequiredService<IDocumentStore>()
                    .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant)
            )
            {
                session.LastModifiedBy = "staff-1";
                session.Events.Append(
                    "named",
                    new
                    {
                        Name = session.Keep(
                            "someone",
                            VaultRef.PersonalData,
                            "name",
                            VaultBasis.PublishedByLaw,
                            "Иванов"
                        ),
                    }
                );
                await session.SaveChangesAsync(Cancel);
            }

            await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), size => size >= 14);
        }

        return (place, settings, AuditKeys.Load(settings));
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
