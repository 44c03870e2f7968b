using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Asking_a_witness
{
    // The example of c2sp.org/tlog-witness, add-checkpoint.
    const string Example = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """;

    const string ExampleAnswer = """
        — witness.example/w1 CMp+6LWBU0anHGH5aNDTJkH/gj79sG+T6+iP2ThYN5krrDJbR1HDnucjL39QsZTSvVjyQLrdk3DXDqI5G2HgLatVs0pWh6Up69HVOw==
        — witness.example/w1 I7rEps0pvK2UqkS2gSpVUDhrhVtQV9lgF6pRrWAvjJHjyWpW7VcE3SiOlVlbQNt64vWhO+DlkL0+UfzuOBMh9ChdMkP1vi/lCAsmlw==
        — witness.example/w2 AWui8Sk55XjYLOijihBjhqEH6nS1ndDymE0a+6idX7pLcnoB+dhnz0854aLZgrrKbYKA7nC3HNJhm/kWl7oJlqU3rXXvpysAdyP3wQ==

        """;

    static readonly SignerKey Key = Keys.Witness("witness.test/w", 2);
    static readonly WitnessRequest Request = WitnessRequest.Parse(Encoding.UTF8.GetBytes(Example));

    static readonly NoteSignature Cosigned = Cosignature.Sign(
        Key,
        Checkpoint.Parse(Request.Note.Text),
        new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)
    );

    static WitnessAnswer Read(int status, string body) =>
        Request.Read(Key.Public, status, Encoding.UTF8.GetBytes(body));

    [Fact]
    public void Sends_the_example_of_the_specification()
    {
        (Request.OldSize, Request.Proof.Count, Request.Note.Signatures.Count).ShouldBe((20852014, 4, 2));
        Request.ToString().ShouldBe(Example);
    }

    [Fact]
    public void Takes_the_cosignature_of_the_pinned_key_and_ignores_others()
    {
        var answer = Read(200, $"{ExampleAnswer}{Cosigned}\n");
        answer.Verdict.ShouldBe(WitnessVerdict.Cosigned);
        answer.Cosignature!.ToString().ShouldBe(Cosigned.ToString());
    }

    [Fact]
    public void Believes_no_cosignature_it_cannot_verify()
    {
        Should.Throw<CryptographicException>(() => Read(200, ExampleAnswer));
        var ofAnother = Cosignature.Sign(
            Key,
            new("example.com/behind-the-sofa", 1, Hash.Empty),
            new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)
        );
        Should.Throw<CryptographicException>(() => Read(200, $"{ofAnother}\n"));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "— a AAAAAAAA")]
    [InlineData(200, "text\n\n— a AAAAAAAA\n")]
    [InlineData(409, "")]
    [InlineData(409, "7")]
    [InlineData(409, "07\n")]
    [InlineData(409, "7\n8\n")]
    [InlineData(409, "conflict\n")]
    public void Refuses_a_malformed_answer(int status, string body) =>
        Should.Throw<FormatException>(() => Read(status, body));

    [Theory]
    [InlineData(409, "20852000\n", WitnessVerdict.Elsewhere, 20852000L)]
    [InlineData(409, "20852163\n", WitnessVerdict.Elsewhere, 20852163L)]
    [InlineData(409, "20852164\n", WitnessVerdict.Ahead, 20852164L)]
    [InlineData(422, "no", WitnessVerdict.Inconsistent, null)]
    [InlineData(400, "", WitnessVerdict.Refused, null)]
    [InlineData(403, "", WitnessVerdict.Refused, null)]
    [InlineData(404, "", WitnessVerdict.Refused, null)]
    [InlineData(503, "<html>", WitnessVerdict.Refused, null)]
    public void Understands_each_status(int status, string body, WitnessVerdict verdict, long? size) =>
        Read(status, body).ShouldBe(new(verdict) { Size = size });
}
