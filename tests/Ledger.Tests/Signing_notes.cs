using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Signing_notes
{
    const string Text =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

    const string PeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const string PeterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const string PeterLine =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";

    // The example of c2sp.org/signed-note, "Verifier keys".
    const string FooKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    const string FooNote =
        "This is an example message.\n\n— example.com/foo "
        + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    static SignedNote Parse(string note) => SignedNote.Parse(Encoding.UTF8.GetBytes(note));

    [Fact]
    public void Verifies_the_example_of_the_specification()
    {
        var key = VerifierKey.Parse(FooKey);
        Parse(FooNote).Verify(key).ShouldHaveSingleItem().Key.ShouldBe(key.Id);
        Parse(FooNote).ToString().ShouldBe(FooNote);
    }

    /// <summary>A note and key of the tests of golang.org/x/mod/sumdb/note.</summary>
    [Fact]
    public void Gives_the_signature_that_Go_gives()
    {
        using var signer = SignerKey.Parse(PeterSecret);
        signer.Public.ToString().ShouldBe(PeterKey);
        SignedNote.Sign(Text, signer).ToString().ShouldBe($"{Text}\n{PeterLine}\n");
    }

    /// <summary>
    /// A request in the tests of FiloSottile/torchwood, signed by a Sigsum log with a bare public key.
    /// </summary>
    [Fact]
    public void Verifies_a_checkpoint_of_a_Sigsum_log()
    {
        const string origin = "sigsum.org/v1/tree/985ea163f5af026723561354f51f2ebcdcf2af809ce254ccfb64aa9aadd80f90";
        var publicKey = Convert.FromHexString("52c05edad1bf5feffa81354faae59a655d9a9a1a793ed2f62c39c26c0be2aecd");
        var key = VerifierKey.Parse(
            $"{KeyId.Of(origin, KeyType.Ed25519, publicKey)}+{Convert.ToBase64String([1, .. publicKey])}"
        );
        var note = Parse(
            $"{origin}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n"
                + $"— {origin} "
                + $"7BKT0gOfNZ1J0So9unY3BZtm2YkPIoNYM/dce0Z2avJDs8dxN6ts9bOSwwrVrbjm6P9K3ZxpK6jJngOG6YvGGzV/lwo=\n"
        );
        Checkpoint.Open(note, key).Size.ShouldBe(1);
    }

    [Fact]
    public void Ignores_signatures_of_unknown_keys_even_with_a_known_name_or_number()
    {
        var key = VerifierKey.Parse(PeterKey);
        var note = Parse(
            $"{Text}\n— PeterNeumann AAAAAAAA\n— somebody x08gowAA\n— any.one/else AAAAAAAA\n{PeterLine}\n"
        );
        note.Signatures.Count.ShouldBe(4);
        note.Verify(key).ShouldHaveSingleItem().ToString().ShouldBe(PeterLine);
    }

    [Fact]
    public void Rejects_the_whole_note_when_a_known_key_did_not_sign_it()
    {
        var key = VerifierKey.Parse(PeterKey);
        Should.Throw<CryptographicException>(() =>
            Parse($"{Text.Replace("think", "know")}\n{PeterLine}\n").Verify(key)
        );
        Should.Throw<CryptographicException>(() =>
            Parse($"{Text}\n— PeterNeumann x08gowAA\n{PeterLine}\n").Verify(key)
        );
        Should.Throw<CryptographicException>(() =>
            Parse($"{Text}\n{PeterLine}\n— PeterNeumann x08gowAA\n").Verify(key)
        );
    }

    [Fact]
    public void Rejects_a_note_without_a_known_signature()
    {
        Should.Throw<CryptographicException>(() => Parse(FooNote).Verify(VerifierKey.Parse(PeterKey)));
        Parse(FooNote).VerifiedBy(VerifierKey.Parse(PeterKey)).ShouldBeEmpty();
    }

    [Fact]
    public void Counts_a_key_once_however_often_it_signed() =>
        Parse($"{Text}\n{PeterLine}\n{PeterLine}\n").Verify(VerifierKey.Parse(PeterKey)).Count.ShouldBe(1);

    [Fact]
    public void Puts_a_new_signature_in_the_place_of_an_older_one_of_its_key()
    {
        using var first = Keys.Log("a.test", 1);
        using var second = Keys.Log("b.test", 2);
        var note = SignedNote.Sign(Text, first, second);
        var again = new NoteSignature(first.Public.Id, new byte[64]);
        note.With(again).Signatures.ShouldBe([note.Signatures[1], again]);
    }

    [Fact]
    public void Keeps_empty_lines_within_the_text() =>
        Parse($"one\n\n\ntwo\n\n\n{PeterLine}\n").Text.ShouldBe("one\n\n\ntwo\n\n");

    [Fact]
    public void Accepts_sixteen_signatures_and_limits_their_number()
    {
        static string Signed(int times) => $"{Text}\n{string.Concat(Enumerable.Repeat(PeterLine + "\n", times))}";
        Parse(Signed(16)).Signatures.Count.ShouldBe(16);
        Should.Throw<FormatException>(() => Parse(Signed(101)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\n")]
    [InlineData("text\n— a AAAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAAAA")]
    [InlineData("text\n\n— a AAAAAAAA\n\n")]
    [InlineData("text\n\n- a AAAAAAAA\n")]
    [InlineData("text\n\n—  AAAAAAAA\n")]
    [InlineData("text\n\n— a  AAAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAAAA \n")]
    [InlineData("text\n\n— a+b AAAAAAAA\n")]
    [InlineData("text\n\n— a\u00a0b AAAAAAAA\n")]
    [InlineData("text\n\n— a\u2003b AAAAAAAA\n")]
    [InlineData("text\n\n— a\n")]
    [InlineData("text\n\n— a AAAA\n")]
    [InlineData("text\n\n— a AAAAAA==\n")]
    [InlineData("text\n\n— a AAAAAAA\n")]
    [InlineData("text\n\n— a AAAAAB==\n")]
    [InlineData("text\n\n— a AAAA AAAA\n")]
    [InlineData("text\r\n\n— a AAAAAAAA\n")]
    [InlineData("te\txt\n\n— a AAAAAAAA\n")]
    [InlineData("te\0xt\n\n— a AAAAAAAA\n")]
    public void Refuses_a_malformed_note(string note) => Should.Throw<FormatException>(() => Parse(note));

    [Fact]
    public void Refuses_bytes_that_are_not_UTF_8() =>
        Should.Throw<FormatException>(() => SignedNote.Parse([0xff, .. Encoding.UTF8.GetBytes(FooNote)]));

    [Theory]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==")]
    [InlineData("PeterNeumann+c74f20a3+")]
    public void Refuses_a_malformed_verifier_key(string vkey) =>
        Should.Throw<FormatException>(() => VerifierKey.Parse(vkey));

    [Fact]
    public void Refuses_a_malformed_signer_key_without_repeating_it()
    {
        foreach (
            var bad in new[]
            {
                PeterSecret[8..],
                PeterSecret.Replace("c74f20a3", "c74f20a4"),
                PeterSecret[..^8],
                PeterSecret.Replace("+AYE", "+ZYE"),
            }
        )
            Should.Throw<FormatException>(() => SignerKey.Parse(bad)).Message.ShouldNotContain("KFALVFGyNhPJEMzD1QIDr");
    }

    [Fact]
    public void Gives_one_key_different_numbers_for_different_uses()
    {
        using var log = Keys.Log("same.test", 7);
        using var witness = Keys.Witness("same.test", 7);
        log.Public.PublicBytes.ShouldBe(witness.Public.PublicBytes);
        log.Public.Id.ShouldNotBe(witness.Public.Id);
    }

    [Fact]
    public void Is_not_for_the_key_of_a_witness()
    {
        using var witness = Keys.Witness("witness.test/w", 2);
        Should.Throw<ArgumentException>(() => SignedNote.Sign(Text, witness));
    }

    [Fact]
    public void Survives_no_change_of_a_single_bit()
    {
        var (key, note) = (VerifierKey.Parse(FooKey), Encoding.UTF8.GetBytes(FooNote));
        Gen.Int[0, note.Length * 8 - 1]
            .Sample(bit =>
            {
                var changed = (byte[])note.Clone();
                changed[bit / 8] ^= (byte)(1 << bit % 8);
                // A changed name or number makes the signer unknown, a changed text or signature makes the signature
                // false.
                var error = Record.Exception(() => SignedNote.Parse(changed).Verify(key));
                (error is FormatException or CryptographicException).ShouldBeTrue();
            });
    }
}
