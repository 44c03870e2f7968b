using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Rebuilding_the_vector_log
{
    static readonly ReadOnlyMemory<byte>[] Entries = [.. TileLog.Entries(0, Vectors.Size, Vectors.Read)];

    [Fact]
    public void Gives_every_tile_and_bundle_byte_for_byte_and_no_other_file()
    {
        var log = new MemoryLog();
        foreach (var size in Vectors.CheckpointSizes)
            log.Grow(Entries[(int)log.Size..(int)size]);

        var expected = Vectors.Tiles();
        log.Files.Keys.Order().ShouldBe(expected.Keys.Order());
        foreach (var (path, bytes) in expected)
            log.Files[path].ShouldBe(bytes, path);
    }

    [Fact]
    public void Gives_every_checkpoint_with_its_signature_byte_for_byte()
    {
        using var key = Vectors.Signer("kedradm.test/audit", "log.key");
        foreach (var size in Vectors.CheckpointSizes)
        {
            var checkpoint = new Checkpoint("kedradm.test/audit", size, new TileTree(size, Vectors.Read).Root());
            SignedNote.Sign(checkpoint.ToString(), key).ToBytes().ShouldBe(Vectors.Checkpoint(size));
        }
        Vectors.Read("checkpoint").ShouldBe(Vectors.Checkpoint(Vectors.Size));
    }

    [Fact]
    public void Gives_the_published_keys_and_root()
    {
        using var log = Vectors.Signer("kedradm.test/audit", "log.key");
        using var writer = Vectors.Signer("kedradm.test/audit/writer", "writer.key");
        log.Public.ToString().ShouldBe(Vectors.Keys["vkey"]);
        writer.Public.ToString().ShouldBe(Vectors.Keys["writer"]);
        Fsck.Root(Vectors.Size, Vectors.Read).ToString().ShouldBe(Vectors.Keys["root"]);
    }

    [Fact]
    public void Opens_each_checkpoint_and_proves_each_consistent_with_the_ones_before()
    {
        var log = VerifierKey.Parse(Vectors.Keys["vkey"]);
        var checkpoints = Vectors
            .CheckpointSizes.Select(size => Checkpoint.Open(SignedNote.Parse(Vectors.Checkpoint(size)), log))
            .ToList();
        foreach (var later in checkpoints)
        foreach (var earlier in checkpoints.Where(earlier => earlier.Size <= later.Size))
        {
            var proof = new TileTree(later.Size, Vectors.Read).ConsistencyProof(earlier.Size);
            MerkleProof
                .VerifiesConsistency(earlier.Size, later.Size, proof, earlier.Root, later.Root)
                .ShouldBeTrue($"{earlier.Size}..{later.Size}");
        }
    }

    [Fact]
    public void Finds_its_entries_canonical()
    {
        foreach (var entry in Entries)
            Jcs.Canonicalise(entry.Span).ShouldBe(entry.ToArray());
    }

    /// <summary>
    /// A seal is an Ed25519 signature over canonical JSON: the one place where another program's JCS and ours must
    /// agree on a made object.
    /// </summary>
    [Fact]
    public void Finds_its_seals_signed_by_the_writer()
    {
        var writer = VerifierKey.Parse(Vectors.Keys["writer"]);
        foreach (var entry in Entries)
        {
            var leaf = JsonNode.Parse(entry.Span)!.AsObject();
            string[] sealedMembers =
            [
                "actor",
                "causation",
                "correlation",
                "headers",
                "id",
                "stream",
                "tenant",
                "timestamp",
                "type",
            ];
            var message = new JsonObject(
                sealedMembers.Select(name => KeyValuePair.Create(name, leaf[name]?.DeepClone()))
            )
            {
                ["dataSha256"] = Convert.ToHexStringLower(SHA256.HashData(Canonical(leaf["data"]!))),
            };
            var signature = Convert.FromBase64String(leaf["seal"]!["sig"]!.GetValue<string>());
            writer.Verifies([.. "kedrovy.seal/1\n"u8, .. Canonical(message)], signature).ShouldBeTrue();
            leaf["seal"]!["kid"]!.GetValue<string>().ShouldBe(writer.Id.ToString());
        }

        static byte[] Canonical(JsonNode node) => Jcs.Canonicalise(JsonSerializer.SerializeToUtf8Bytes(node));
    }
}
