using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Trusting_by_policy
{
    static readonly Checkpoint Head = new("log.test/a", 7, Hash.OfLeaf("any"u8));
    static readonly SignerKey Log = Keys.Log("log.test/a", 1);
    static readonly string[] Names = ["X1", "X2", "X3", "Y1", "Y2", "Y3"];
    static readonly SignerKey[] Witnesses =
    [
        .. Names.Select((name, i) => Keys.Witness($"witness.test/{name}", (byte)(i + 2))),
    ];

    static readonly string Lines =
        $"log {Log.Public}\n" + string.Concat(Names.Select((name, i) => $"witness {name} {Witnesses[i].Public}\n"));

    /// <summary>The example of c2sp.org/tlog-policy.</summary>
    static readonly string Example =
        Lines
        + """
            group X-witnesses 2 X1 X2 X3
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y

            """;

    static TlogPolicy Parse(string file) => TlogPolicy.Parse(Encoding.UTF8.GetBytes(file));

    static SignedNote Cosigned(params string[] names) =>
        SignedNote
            .Sign(Head.ToString(), Log)
            .With(
                names.Select(name =>
                    Cosignature.Sign(
                        Witnesses[Array.IndexOf(Names, name)],
                        Head,
                        new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
                    )
                )
            );

    [Theory]
    [InlineData(true, "X1", "X2", "Y1")]
    [InlineData(true, "X1", "X3", "Y2", "Y3")]
    [InlineData(true, "X1", "X2", "X3", "Y1", "Y2", "Y3")]
    [InlineData(false, "X1", "X2")]
    [InlineData(false, "X1", "Y1", "Y2", "Y3")]
    [InlineData(false, "Y1")]
    [InlineData(false)]
    public void Counts_witnesses_by_groups(bool enough, params string[] names)
    {
        Parse(Example).HasQuorum(Cosigned(names)).ShouldBe(enough);
        if (enough)
            Parse(Example).Open(Cosigned(names)).ShouldBe(Head);
        else
            Should.Throw<CryptographicException>(() => Parse(Example).Open(Cosigned(names)));
    }

    [Fact]
    public void Needs_one_listed_log()
    {
        using var other = Keys.Log("log.test/b", 9);
        Should.Throw<CryptographicException>(() => Parse($"log {other.Public}\nquorum none\n").Open(Cosigned()));
        Parse($"log {other.Public}\nlog {Log.Public}\nquorum none\n").Open(Cosigned()).ShouldBe(Head);
        Parse("quorum none\n").HasQuorum(Cosigned()).ShouldBeTrue();
    }

    [Fact]
    public void Takes_a_single_witness_for_a_quorum()
    {
        Parse(Lines + "quorum Y1\n").HasQuorum(Cosigned("Y1")).ShouldBeTrue();
        Parse(Lines + "quorum Y1\n").HasQuorum(Cosigned("Y2")).ShouldBeFalse();
    }

    [Fact]
    public void Rejects_a_checkpoint_with_a_false_cosignature()
    {
        var forged = Cosigned("X1", "Y1").With(new NoteSignature(Witnesses[1].Public.Id, new byte[72]));
        Should.Throw<CryptographicException>(() => Parse(Lines + "quorum X1\n").HasQuorum(forged));
    }

    [Fact]
    public void Reads_urls_comments_and_white_space()
    {
        var policy = Parse(
            $" \t# comment\n\n\tlog  {Log.Public}\thttps://log.test/a/ \nwitness\tW {Witnesses[0].Public} "
                + $"https://w.test\nquorum W\n"
        );
        policy.Logs.ShouldHaveSingleItem().Url.ShouldBe("https://log.test/a/");
        policy.Witnesses.ShouldHaveSingleItem().Url.ShouldBe("https://w.test");
        policy.Witnesses[0].Key.ToString().ShouldBe(Witnesses[0].Public.ToString());
    }

    [Fact]
    public void Takes_names_and_comments_for_bytes_of_any_encoding()
    {
        byte[] Witness(byte name, int key) =>
            [.. "witness "u8, name, .. Encoding.UTF8.GetBytes($" {Witnesses[key].Public}\n")];
        var policy = TlogPolicy.Parse([
            (byte)'#',
            0xFF,
            (byte)'\n',
            .. Witness(0xD6, 0),
            .. Witness(0xD7, 1),
            .. "quorum "u8,
            0xD7,
            (byte)'\n',
        ]);
        policy.HasQuorum(Cosigned("X1")).ShouldBeFalse();
        policy.HasQuorum(Cosigned("X2")).ShouldBeTrue();
        Should.Throw<FormatException>(() => Parse($"witness K {Witnesses[0].Public}\nquorum \u212a\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("quorum X1")]
    [InlineData("quorum X1\nquorum X1\n")]
    [InlineData("quorum X9\n")]
    [InlineData("quorum\n")]
    [InlineData("quorum X1 X2\n")]
    [InlineData("quorum X1\r\n")]
    [InlineData("quorum g\ngroup g any X1\n")]
    [InlineData("group g any\nquorum g\n")]
    [InlineData("group g 0 X1\nquorum g\n")]
    [InlineData("group g 2 X1\nquorum g\n")]
    [InlineData("group g 01 X1\nquorum g\n")]
    [InlineData("group g most X1\nquorum g\n")]
    [InlineData("group g any g\nquorum g\n")]
    [InlineData("group g any none\nquorum g\n")]
    [InlineData("group none any X1\nquorum none\n")]
    [InlineData("group X1 any X2\nquorum X1\n")]
    [InlineData("group g 2 X1 X1\nquorum g\n")]
    [InlineData("group g any X1\ngroup h any X1\nquorum h\n")]
    [InlineData("group g any X1\ngroup g any X2\nquorum g\n")]
    [InlineData("witness none x+12345678+AAAA\nquorum none\n")]
    [InlineData("unknown line\nquorum none\n")]
    [InlineData("log\nquorum none\n")]
    public void Refuses_a_policy_that_could_be_misread(string ending) =>
        Should.Throw<FormatException>(() => Parse(Lines + ending));

    [Fact]
    public void Refuses_one_key_under_two_names_and_keys_of_the_wrong_type()
    {
        using var twin = Keys.Witness("witness.test/twin", 2);
        using var logTwin = Keys.Log("log.test/twin", 1);
        Should.Throw<FormatException>(() => Parse(Lines + $"witness Z {twin.Public}\nquorum none\n"));
        Should.Throw<FormatException>(() => Parse(Lines + $"log {logTwin.Public}\nquorum none\n"));
        Should.Throw<FormatException>(() => Parse($"log {twin.Public}\nquorum none\n"));
        Should.Throw<FormatException>(() => Parse($"witness Z {logTwin.Public}\nquorum none\n"));
    }

    [Fact]
    public void Tells_the_line_that_is_wrong() =>
        Should.Throw<FormatException>(() => Parse("# one\n\nquorum two\n")).Message.ShouldStartWith("Line 3 ");
}
