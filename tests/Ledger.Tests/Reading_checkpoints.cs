using System.Security.Cryptography;
using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Reading_checkpoints
{
    const string Root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    [Theory]
    [InlineData("log.test", 0, "")]
    [InlineData("любой журнал", long.MaxValue, "one\ntwo\n")]
    public void Gives_back_what_was_written(string origin, long size, string extensions)
    {
        var checkpoint = new Checkpoint(origin, size, Hash.Parse(Root)) { Extensions = extensions };
        Checkpoint.Parse(checkpoint.ToString()).ShouldBe(checkpoint);
        checkpoint.ToString().ShouldBe($"{origin}\n{size}\n{Root}\n{extensions}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("log.test\n1\n")]
    [InlineData($"\n1\n{Root}\n")]
    [InlineData($"log.test\n1\n{Root}")]
    [InlineData($"log.test\n01\n{Root}\n")]
    [InlineData($"log.test\n-1\n{Root}\n")]
    [InlineData($"log.test\n+1\n{Root}\n")]
    [InlineData($"log.test\n 1\n{Root}\n")]
    [InlineData($"log.test\n1.0\n{Root}\n")]
    [InlineData($"log.test\n١\n{Root}\n")]
    [InlineData($"log.test\n9223372036854775808\n{Root}\n")]
    [InlineData("log.test\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n")]
    [InlineData("log.test\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("log.test\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData($"log.test\n1\n{Root}\n\n")]
    [InlineData($"log.test\n1\n{Root}\n\nextension\n")]
    public void Refuses_what_is_not_spelled_exactly_so(string text) =>
        Should.Throw<FormatException>(() => Checkpoint.Parse(text));

    [Fact]
    public void Has_one_spelling_for_each_checkpoint() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 9], Gen.Long[0, long.MaxValue], Gen.Byte.Array[32])
            .Sample(
                (origin, size, root) =>
                {
                    var text = new Checkpoint(origin, size, new(root)).ToString();
                    Checkpoint.Parse(text).ToString().ShouldBe(text);
                }
            );

    [Fact]
    public void Believes_only_keys_named_like_the_origin()
    {
        using var other = Keys.Log("log.test/b");
        var note = SignedNote.Sign(new Checkpoint("log.test/a", 1, Hash.Parse(Root)).ToString(), other);
        Should.Throw<CryptographicException>(() => Checkpoint.Open(note, other.Public));
    }

    [Fact]
    public void Believes_the_old_key_and_the_new_while_a_log_changes_keys()
    {
        using var old = Keys.Log("log.test/a", 1);
        using var next = Keys.Log("log.test/a", 2);
        var note = SignedNote.Sign(new Checkpoint("log.test/a", 1, Hash.Parse(Root)).ToString(), old, next);
        Checkpoint.Open(note, old.Public).ShouldBe(Checkpoint.Open(note, next.Public));
        note.Verify(old.Public, next.Public).Count.ShouldBe(2);
    }
}
