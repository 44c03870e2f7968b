using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Kedrovy.Audit;
using Kedrovy.Ledger;

namespace Kedrovy.Tests.Audit;

/// <summary>As an outside auditor reads it, who has the log's key from elsewhere and believes nothing else.</summary>
public sealed class Reading_the_log(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly HttpClient client = app.Anonymous();

    [Fact]
    public async Task All_tiles_make_the_root_of_the_signed_checkpoint()
    {
        var (checkpoint, _) = await Newest();
        var files = new Dictionary<string, byte[]?>();
        byte[]? Read(string path) =>
            files.TryGetValue(path, out var known) ? known : files[path] = Get($"/audit/{path}");

        Fsck.Root(checkpoint.Size, Read).ShouldBe(checkpoint.Root);
    }

    [Fact]
    public async Task An_event_is_proven_to_be_in_the_log_without_the_server()
    {
        var (_, key) = await Newest();
        var row = (await app.Store.Read("e.type = 'act_recorded' and e.stream_id = '298-2022'")).Single();
        var logged = await client.Read($"/audit/events/{row.Id}");
        var index = logged.GetProperty("index").GetInt64();
        logged.GetProperty("entry").GetProperty("id").GetGuid().ShouldBe(row.Id);

        var entry = await client.GetByteArrayAsync($"/audit/entries/{index}", Cancel);
        var proof = TlogProof.Parse(await client.GetByteArrayAsync(logged.Text("proof"), Cancel));

        entry.ShouldBe(Leaf.Of(row, index).Entry);
        var checkpoint = Checkpoint.Open(proof.Note, key);
        MerkleProof
            .VerifiesInclusion(index, checkpoint.Size, Hash.OfLeaf(entry), [.. proof.Path], checkpoint.Root)
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Proofs_hold_for_any_former_size()
    {
        var (checkpoint, _) = await Newest();
        var sizes = new[] { 1, checkpoint.Size / 2, checkpoint.Size - 1, checkpoint.Size };
        foreach (var size in sizes)
        {
            var inclusion = await client.Read($"/audit/proof/inclusion?index={size - 1}&size={size}");
            MerkleProof
                .VerifiesInclusion(size - 1, size, Of(inclusion, "leafHash"), All(inclusion), Of(inclusion, "root"))
                .ShouldBeTrue();
            var consistency = await client.Read($"/audit/proof/consistency?from={size}&to={checkpoint.Size}");
            MerkleProof
                .VerifiesConsistency(
                    size,
                    checkpoint.Size,
                    All(consistency),
                    Of(consistency, "fromRoot"),
                    checkpoint.Root
                )
                .ShouldBeTrue();
            Of(consistency, "fromRoot").ShouldBe(Of(inclusion, "root"));
        }
    }

    [Theory]
    [InlineData("/audit/checkpoint", "no-cache")]
    [InlineData("/audit/checkpoint/latest", "no-cache")]
    [InlineData("/audit/checkpoints/1", "public, max-age=31536000, immutable")]
    [InlineData("/audit/proof/inclusion?index=0&size=1", "public, max-age=31536000, immutable")]
    [InlineData("/audit/log.json", "public, max-age=60")]
    [InlineData("/audit/status", "no-cache")]
    public async Task Answers_say_how_long_they_hold(string path, string cache)
    {
        using var answer = await client.GetAsync(path, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Cache-Control").Single().ShouldBe(cache);
        using var head = await client.SendAsync(new(HttpMethod.Head, path), Cancel);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/audit/entries/1000000", 400)]
    [InlineData("/audit/proof/inclusion?index=5&size=5", 400)]
    [InlineData("/audit/proof/inclusion?index=0&size=1000000", 400)]
    [InlineData("/audit/proof/inclusion?index=x", 400)]
    [InlineData("/audit/proof/consistency?from=1000000", 400)]
    [InlineData("/audit/checkpoints/1000000", 404)]
    [InlineData("/audit/tile/0/x001/000.p/255", 404)]
    [InlineData("/audit/tile/0/999", 404)]
    [InlineData("/audit/tile/64/000", 404)]
    [InlineData("/audit/tile/0/..%2f..%2fcheckpoint", 404)]
    [InlineData("/audit/tile/..%2f../checkpoint", 404)]
    [InlineData("/audit/data/sha256/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 404)]
    [InlineData("/audit/data/sha256/..%2f..%2fcheckpoint", 404)]
    [InlineData("/audit/events/00000000-0000-0000-0000-000000000000", 404)]
    public async Task What_the_log_does_not_have_is_a_problem(string path, int status) =>
        await (await client.GetAsync(path, Cancel)).Problem(status);

    [Fact]
    public async Task A_fact_too_big_for_a_leaf_stands_aside_under_its_digest()
    {
        var store = app.Store;
        await using (var session = store.LightweightSession(Kedrovy.Host.EventStore.DefaultTenant))
        {
            (session.LastModifiedBy, session.CorrelationId) = ("staff-1", "big");
            session.Events.Append($"big-{Guid.NewGuid():n}", new { Text = new string('ё', Leaf.MostData) });
            await session.SaveChangesAsync(Cancel);
        }

        var row = (await store.Read("e.stream_id like 'big-%'")).Single();
        var logged = await Eventually($"/audit/events/{row.Id}");
        var reference = logged.GetProperty("entry").GetProperty("dataRef");
        var data = await client.GetByteArrayAsync($"/audit/data/sha256/{reference.Text("sha256")}", Cancel);

        Convert.ToHexStringLower(SHA256.HashData(data)).ShouldBe(reference.Text("sha256"));
        data.Length.ShouldBe(reference.GetProperty("size").GetInt32());
        Jcs.Canonicalise(System.Text.Encoding.UTF8.GetBytes(row.Data)).ShouldBe(data);
    }

    async Task<JsonElement> Eventually(string path) => JsonElement.Parse(await Waiting.For(5, async cancel =>
            {
                using var answer = await client.GetAsync(path, cancel);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancel) : null;
            }));

    async Task<(Checkpoint Checkpoint, VerifierKey Key)> Newest()
    {
        var key = VerifierKey.Parse((await client.Read("/audit/log.json")).GetProperty("vkeys")[0].GetString()!);
        return (
            Checkpoint.Open(SignedNote.Parse(await client.GetByteArrayAsync("/audit/checkpoint", Cancel)), key),
            key
        );
    }

    byte[]? Get(string path)
    {
        using var answer = client.GetAsync(path, Cancel).GetAwaiter().GetResult();
        return answer.IsSuccessStatusCode ? answer.Content.ReadAsByteArrayAsync(Cancel).GetAwaiter().GetResult() : null;
    }

    static Hash Of(JsonElement proof, string name) => Hash.Parse(proof.Text(name));

    static Hash[] All(JsonElement proof) =>
        [.. proof.GetProperty("hashes").EnumerateArray().Select(hash => Hash.Parse(hash.GetString()!))];
}
