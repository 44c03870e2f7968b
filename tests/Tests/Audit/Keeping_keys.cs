using Kedrovy.Audit;
using Kedrovy.Ledger;

namespace Kedrovy.Tests.Audit;

public sealed class Keeping_keys : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kedrovy-keys-");

    AuditSettings Settings(bool makeKeys = false) =>
        new("kedradm.ru/audit", "log", "state", directory.FullName, "Host=none", "kedrovy", makeKeys);

    [Fact]
    public async Task Keygen_makes_two_seeds_that_only_their_owner_reads()
    {
        (await Operator.Run(["keygen"], Settings())).ShouldBe(0);

        foreach (var name in (string[])[AuditKeys.LogFile, AuditKeys.WriterFile])
        {
            var file = Path.Combine(directory.FullName, name);
            Convert.FromBase64String(File.ReadAllText(file)).Length.ShouldBe(SignerKey.SeedLength);
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead);
        }

        using var keys = AuditKeys.Load(Settings());
        keys.Log.Public.Id.Name.ShouldBe("kedradm.ru/audit");
        keys.Writer.Public.Id.Name.ShouldBe("kedradm.ru/audit/writer");
    }

    [Fact]
    public async Task Keygen_leaves_what_is_there()
    {
        var file = Path.Combine(directory.FullName, AuditKeys.WriterFile);
        var seed = Convert.ToBase64String(new byte[SignerKey.SeedLength]);
        File.WriteAllText(file, seed);

        (await Operator.Run(["keygen"], Settings())).ShouldBe(0);

        File.ReadAllText(file).ShouldBe(seed);
    }

    [Fact]
    public void Missing_keys_are_made_in_development_only()
    {
        Should.Throw<InvalidOperationException>(() => AuditKeys.Load(Settings())).Message.ShouldContain("audit keygen");
        AuditKeys.Load(Settings(makeKeys: true)).Dispose();
    }

    [Fact]
    public void A_file_that_is_no_seed_is_named_but_not_shown()
    {
        File.WriteAllText(Path.Combine(directory.FullName, AuditKeys.LogFile), "c2VjcmV0");
        var message = Should.Throw<InvalidOperationException>(() => AuditKeys.Load(Settings(makeKeys: true))).Message;
        message.ShouldContain(AuditKeys.LogFile);
        message.ShouldNotContain("c2VjcmV0");
    }

    public void Dispose() => directory.Delete(recursive: true);
}
