using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Cosigning_checkpoints
{
    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Checkpoint Head = new("log.test/a", 7, Hash.OfLeaf("any"u8));

    // The example of c2sp.org/tlog-cosignature.
    const string Example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """;

    [Fact]
    public void Reads_the_example_of_the_specification()
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(Example));
        Checkpoint
            .Parse(note.Text)
            .ShouldBe(
                new("example.com/behind-the-sofa", 20852163, Hash.Parse("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="))
            );
        Cosignature.TimeOf(note.Signatures[0]).ShouldBeNull();
        Cosignature.TimeOf(note.Signatures[1]).ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1679315147));
        note.ToString().ShouldBe(Example);
    }

    [Fact]
    public void Signs_the_message_of_the_specification()
    {
        using var witness = Keys.Witness("witness.test/w", 2);
        var checkpoint = Checkpoint.Parse(
            "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        );
        var signature = Cosignature.Sign(witness, checkpoint, DateTimeOffset.FromUnixTimeSeconds(1679315147));
        var message =
            "cosignature/v1\ntime "u8
            + "1679315147\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"u8;
        witness.Public.Verifies(message, signature.Bytes.Span[8..]).ShouldBeTrue();
    }

    /// <summary>The key of a public witness.</summary>
    [Fact]
    public void Reads_the_key_of_a_witness() =>
        VerifierKey
            .Parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")
            .Type.ShouldBe(KeyType.Cosignature);

    [Fact]
    public void Verifies_together_with_the_signature_of_the_log()
    {
        using var log = Keys.Log();
        using var witness = Keys.Witness("witness.test/w", 2);
        var note = SignedNote
            .Sign(Head.ToString(), log)
            .With(Cosignature.Sign(witness, Head, Noon.AddMilliseconds(999)));
        note.Verify(log.Public, witness.Public).Count.ShouldBe(2);
        Cosignature.TimeOf(note.Verify(witness.Public)[0]).ShouldBe(Noon);
    }

    [Fact]
    public void Binds_checkpoint_extensions_and_time()
    {
        using var witness = Keys.Witness("witness.test/w", 2);
        var extended = Head with { Extensions = "more\n" };
        var signature = Cosignature.Sign(witness, extended, Noon);
        witness.Public.Verifies(extended.ToString(), signature).ShouldBeTrue();
        witness.Public.Verifies(Head.ToString(), signature).ShouldBeFalse();
        witness.Public.Verifies((extended with { Size = 8 }).ToString(), signature).ShouldBeFalse();
        var later = Cosignature.Sign(witness, extended, Noon.AddSeconds(1));
        var moved = signature with { Bytes = (byte[])[.. later.Bytes.Span[..8], .. signature.Bytes.Span[8..]] };
        witness.Public.Verifies(extended.ToString(), moved).ShouldBeFalse();
    }

    [Fact]
    public void Is_not_a_signature_of_the_log_nor_the_other_way_round()
    {
        using var log = Keys.Log("same.test", 3);
        using var witness = Keys.Witness("same.test", 3);
        var cosigned = new SignedNote(Head.ToString(), [Cosignature.Sign(witness, Head, Noon)]);
        Should.Throw<CryptographicException>(() => cosigned.Verify(log.Public));
        Should.Throw<CryptographicException>(() => SignedNote.Sign(Head.ToString(), log).Verify(witness.Public));
    }

    [Fact]
    public void Refuses_a_time_that_no_calendar_has()
    {
        using var witness = Keys.Witness("witness.test/w", 2);
        var endless = new NoteSignature(
            witness.Public.Id,
            (byte[])[.. Enumerable.Repeat((byte)0xff, 8), .. new byte[64]]
        );
        Cosignature.TimeOf(endless).ShouldBeNull();
        witness.Public.Verifies(Head.ToString(), endless).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => Cosignature.Sign(witness, Head, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Needs_the_key_of_a_witness()
    {
        using var log = Keys.Log();
        Should.Throw<ArgumentException>(() => Cosignature.Sign(log, Head, Noon));
    }
}
