using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Carrying_a_proof
{
    static readonly SignerKey Log = Keys.Log("log.test/a", 1);
    static readonly SignerKey Witness = Keys.Witness("witness.test/w", 2);
    static readonly ReadOnlyMemory<byte>[] Entries = NaiveTree.Entries(0, 300);
    static readonly TileTree Tree = MemoryLog.Of(Entries).Tree;

    static readonly TlogPolicy Policy = TlogPolicy.Parse(
        Encoding.UTF8.GetBytes($"log {Log.Public}\nwitness w {Witness.Public}\nquorum w\n")
    );

    static TlogProof Proof(long index)
    {
        var head = new Checkpoint("log.test/a", Tree.Size, Tree.Root());
        var cosignature = Cosignature.Sign(Witness, head, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new(index, Tree.InclusionProof(index), SignedNote.Sign(head.ToString(), Log).With(cosignature));
    }

    static TlogProof Parse(string text) => TlogProof.Parse(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(299)]
    public void Convinces_offline(int index) =>
        Parse(Proof(index).ToString()).Verify(Hash.OfLeaf(Entries[index].Span), Policy).Size.ShouldBe(300);

    [Fact]
    public void Fails_for_another_entry_another_place_and_without_the_witness()
    {
        var (proof, leaf) = (Proof(7), Hash.OfLeaf(Entries[7].Span));
        Should.Throw<CryptographicException>(() => proof.Verify(Hash.OfLeaf("other"u8), Policy));
        Should.Throw<CryptographicException>(() => (proof with { Index = 8 }).Verify(leaf, Policy));
        Should.Throw<CryptographicException>(() => (proof with { Index = 300 }).Verify(leaf, Policy));
        Should.Throw<CryptographicException>(() => (proof with { Path = [] }).Verify(leaf, Policy));
        Should.Throw<CryptographicException>(() =>
            (proof with { Note = SignedNote.Sign(proof.Note.Text, Log) }).Verify(leaf, Policy)
        );
    }

    /// <summary>The example of c2sp.org/tlog-proof, with whole signatures in the place of the shortened ones.</summary>
    [Fact]
    public void Reads_and_writes_the_example_of_the_specification()
    {
        const string example = """
            c2sp.org/tlog-proof@v1
            extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ
            index 73894
            gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
            B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
            EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
            RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
            AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

            example.com/fancylog
            109482
            sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

            — example.com/fancylog hI2DJwAA
            — witness1.example mJirIklj

            """;
        var proof = Parse(example);
        (proof.Index, proof.Path.Count, proof.Note.Signatures.Count).ShouldBe((73894, 5, 2));
        Encoding.ASCII.GetString(proof.Extra!.Value.Span[..20]).ShouldBe("age-v1.2.1-darwin-ar");
        proof.ToString().ShouldBe(example);
        (proof with { Extra = null }).ToString().ShouldBe(example.Replace(example.Split('\n')[1] + "\n", ""));
    }

    [Fact]
    public void Needs_no_hashes_in_a_log_of_one_entry()
    {
        var note = SignedNote.Sign(new Checkpoint("log.test/a", 1, Hash.OfLeaf("only"u8)).ToString(), Log);
        Parse(new TlogProof(0, [], note).ToString())
            .Verify(Hash.OfLeaf("only"u8), TlogPolicy.Parse(Encoding.UTF8.GetBytes($"log {Log.Public}\nquorum none\n")))
            .Size.ShouldBe(1);
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2")]
    [InlineData("c2sp.org/tlog-proof@v1\n", "")]
    [InlineData("index 7\n", "")]
    [InlineData("index 7", "index 07")]
    [InlineData("index 7", "index -7")]
    [InlineData("index 7", "Index 7")]
    [InlineData("index 7", "extra !\nindex 7")]
    [InlineData("index 7", "index 7\nextra AAAA")]
    [InlineData("index 7", "extra AAAA\nextra AAAA\nindex 7")]
    [InlineData("index 7", "index 7\nAAAA")]
    [InlineData("index 7", "index 7\r")]
    [InlineData("\n\nlog.test", "\nlog.test")]
    public void Refuses_what_is_not_spelled_exactly_so(string part, string changed)
    {
        var text = Proof(7).ToString();
        text.ShouldContain(part);
        Should.Throw<FormatException>(() => Parse(text.Replace(part, changed)));
    }
}
