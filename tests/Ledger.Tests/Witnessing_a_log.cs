using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Witnessing_a_log
{
    const string Origin = "log.test/a";

    static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly SignerKey Log = Keys.Log(Origin, 1);
    static readonly SignerKey Key = Keys.Witness("witness.test/w", 2);
    static readonly ReadOnlyMemory<byte>[] Entries = NaiveTree.Entries(0, 20);

    readonly Memory store = new();

    Witness Witness => new(Key, [Log.Public], store);

    WitnessReply Send(WitnessRequest request) => Witness.AddCheckpoint(request.ToBytes(), Noon);

    static SignedNote Note(int size, string history = "") =>
        SignedNote.Sign(
            new Checkpoint(Origin, size, MemoryLog.Of(NaiveTree.Entries(0, size, history)).Tree.Root()).ToString(),
            Log
        );

    static WitnessRequest Request(int from, int size) =>
        new(from, MemoryLog.Of(Entries[..size]).Tree.ConsistencyProof(from), Note(size));

    static WitnessAnswer Read(WitnessRequest request, WitnessReply reply) =>
        request.Read(Key.Public, reply.Status, Encoding.UTF8.GetBytes(reply.Body));

    [Fact]
    public void Cosigns_a_history_as_it_grows()
    {
        int[] sizes = [0, 0, 3, 3, 4, 19, 20];
        foreach (var (from, size) in sizes.Zip(sizes.Skip(1)))
        {
            var reply = Send(Request(from, size));
            reply.Status.ShouldBe(200);
            var answer = Read(Request(from, size), reply);
            answer.Verdict.ShouldBe(WitnessVerdict.Cosigned);
            Cosignature.TimeOf(answer.Cosignature!).ShouldBe(Noon);
            store.Latest(Origin)!.Size.ShouldBe(size);
        }
    }

    [Fact]
    public void Shows_the_last_checkpoint_with_both_signatures_and_no_others()
    {
        using var stranger = Keys.Log(Origin, 9);
        var request = Request(0, 3);
        Send(request with { Note = request.Note.With(SignedNote.Sign(request.Note.Text, stranger).Signatures) })
            .Status.ShouldBe(200);

        var reply = Witness.Latest(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Origin))));
        (reply.Status, reply.ContentType).ShouldBe((200, "text/plain; charset=utf-8"));
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(reply.Body));
        note.Verify(Log.Public, Key.Public).Count.ShouldBe(2);
        note.Signatures.Count.ShouldBe(2);
    }

    [Fact]
    public void Shows_nothing_of_logs_it_has_not_cosigned()
    {
        Witness.Latest(Witness.OriginHash(Origin)).Status.ShouldBe(404);
        Witness.Latest(Witness.OriginHash("log.test/unknown")).Status.ShouldBe(404);
        Witness.Latest(Origin).Status.ShouldBe(404);
    }

    [Fact]
    public void Tells_its_size_to_a_log_that_does_not_know_it()
    {
        Send(Request(0, 5));
        var reply = Send(Request(0, 9));
        (reply.Status, reply.ContentType, reply.Body).ShouldBe((409, "text/x.tlog.size", "5\n"));
        var answer = Read(Request(0, 9), reply);
        (answer.Verdict, answer.Size).ShouldBe((WitnessVerdict.Elsewhere, 5));
        Send(Request(5, 9)).Status.ShouldBe(200);
    }

    [Fact]
    public void Unmasks_a_log_that_was_rolled_back()
    {
        Send(Request(0, 9));
        var reply = Send(Request(3, 5));
        (reply.Status, reply.Body).ShouldBe((409, "9\n"));
        Read(Request(3, 5), reply).Verdict.ShouldBe(WitnessVerdict.Ahead);
        store.Latest(Origin)!.Size.ShouldBe(9);
    }

    [Fact]
    public void Refuses_a_second_history_of_any_length()
    {
        Send(Request(0, 5));
        foreach (var size in new[] { 5, 6, 20 })
        {
            var forged = MemoryLog.Of(NaiveTree.Entries(0, size, "forged"));
            var request = new WitnessRequest(5, forged.Tree.ConsistencyProof(5), Note(size, "forged"));
            Send(request).Status.ShouldBe(422);
            Read(request, Send(request)).Verdict.ShouldBe(WitnessVerdict.Inconsistent);
        }
        store.Latest(Origin)!.Root.ShouldBe(MemoryLog.Of(Entries[..5]).Tree.Root());
    }

    [Fact]
    public void Refuses_proofs_where_none_belong_and_their_lack_where_one_does()
    {
        Send(Request(0, 5) with { Proof = [Hash.Empty] }).Status.ShouldBe(422);
        Send(Request(0, 5)).Status.ShouldBe(200);
        Send(Request(5, 5) with { Proof = [Hash.Empty] }).Status.ShouldBe(422);
        Send(Request(5, 9) with { Proof = [] }).Status.ShouldBe(422);
    }

    [Fact]
    public void Knows_the_root_of_the_empty_tree()
    {
        Send(new(0, [], SignedNote.Sign(new Checkpoint(Origin, 0, Hash.OfLeaf([])).ToString(), Log)))
            .Status.ShouldBe(422);
        Send(new(0, [], SignedNote.Sign(new Checkpoint(Origin, 0, Hash.Empty).ToString(), Log))).Status.ShouldBe(200);
    }

    [Fact]
    public void Refuses_strangers()
    {
        using var stranger = Keys.Log("log.test/b", 3);
        using var impostor = Keys.Log(Origin, 4);
        var (request, head) = (Request(0, 3), Checkpoint.Parse(Note(3).Text));
        Send(request with { Note = SignedNote.Sign((head with { Origin = "log.test/b" }).ToString(), stranger) })
            .Status.ShouldBe(404);
        Send(request with { Note = SignedNote.Sign(head.ToString(), impostor) }).Status.ShouldBe(403);
        Send(request with { Note = new(head.ToString(), [new(Log.Public.Id, new byte[64])]) }).Status.ShouldBe(403);
        Send(request with { Note = Note(3).With(new NoteSignature(Key.Public.Id, new byte[72])) }).Status.ShouldBe(200);
    }

    [Fact]
    public void Refuses_a_checkpoint_smaller_than_the_old_size() =>
        Send(Request(0, 3) with { OldSize = 4 }).Status.ShouldBe(400);

    [Theory]
    [InlineData("old 0", "old 00")]
    [InlineData("old 0", "old -1")]
    [InlineData("old 0", "new 0")]
    [InlineData("old 0\n", "")]
    [InlineData("old 0\n", "old 0\nAAAA\n")]
    [InlineData("\n\nlog.test", "\nlog.test")]
    [InlineData("\n3\n", "\nthree\n")]
    [InlineData("— log.test/a", "- log.test/a")]
    public void Refuses_a_malformed_request(string part, string changed)
    {
        var body = Request(0, 3).ToString();
        body.ShouldContain(part);
        Witness.AddCheckpoint(Encoding.UTF8.GetBytes(body.Replace(part, changed)), Noon).Status.ShouldBe(400);
    }

    [Fact]
    public void Refuses_more_than_63_hashes()
    {
        Send(Request(0, 3) with { Proof = [.. Enumerable.Repeat(Hash.Empty, 63)] }).Status.ShouldBe(422);
        Send(Request(0, 3) with { Proof = [.. Enumerable.Repeat(Hash.Empty, 64)] }).Status.ShouldBe(400);
    }

    /// <summary>
    /// The race that c2sp.org/tlog-witness describes: a smaller checkpoint, checked before a larger one was stored,
    /// must not replace it.
    /// </summary>
    [Fact]
    public void Never_goes_back_when_two_requests_race()
    {
        Send(Request(0, 2));
        store.AfterLatest = () =>
        {
            store.AfterLatest = null;
            Send(Request(2, 9)).Status.ShouldBe(200);
        };
        var slower = Send(Request(2, 5));
        (slower.Status, slower.Body).ShouldBe((409, "9\n"));
        store.Latest(Origin)!.Size.ShouldBe(9);
    }

    [Fact]
    public void Accepts_the_old_key_and_the_new_while_a_log_changes_keys()
    {
        using var next = Keys.Log(Origin, 5);
        var witness = new Witness(Key, [Log.Public, next.Public], store);
        witness.AddCheckpoint(Request(0, 3).ToBytes(), Noon).Status.ShouldBe(200);
        var renewed = Request(3, 4) with { Note = SignedNote.Sign(Note(4).Text, next) };
        witness.AddCheckpoint(renewed.ToBytes(), Noon).Status.ShouldBe(200);
    }

    sealed class Memory : IWitnessStore
    {
        readonly ConcurrentDictionary<string, WitnessedCheckpoint> latest = new();

        public Action? AfterLatest { get; set; }

        public WitnessedCheckpoint? Latest(string origin)
        {
            var found = latest.GetValueOrDefault(origin);
            AfterLatest?.Invoke();
            return found;
        }

        public bool Replace(string origin, WitnessedCheckpoint? expected, WitnessedCheckpoint next) =>
            expected is null ? latest.TryAdd(origin, next) : latest.TryUpdate(origin, next, expected);
    }
}
