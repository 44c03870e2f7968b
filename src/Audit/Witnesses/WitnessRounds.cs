using System.Collections.Concurrent;
using System.Security.Cryptography;
using Kedrovy.Ledger;
using Microsoft.Extensions.Logging;

namespace Kedrovy.Audit.Witnesses;

/// <summary>
/// Asks the witnesses of the policy for their cosignatures on the newest checkpoint, and publishes it once enough of
/// them have cosigned. A witness that is away is no fault of the log; one that has seen a larger or another log stops
/// it.
/// </summary>
public sealed partial class WitnessRounds(
    AuditSettings settings,
    LogFiles files,
    TimeProvider clock,
    ILogger<WitnessRounds> log
) : IDisposable
{
    /// <summary>
    /// So often the witnesses are asked even if nothing was recorded: a fresh time shows that the view is fresh.
    /// </summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromHours(1);

    static readonly TimeSpan Again = TimeSpan.FromMinutes(1),
        Patience = TimeSpan.FromSeconds(5);

    readonly HttpClient http = new() { Timeout = Patience };
    readonly ConcurrentDictionary<KeyId, long> sizes = [];
    readonly TlogPolicy? policy = settings.ReadPolicy();
    readonly Lock keeping = new();
    SignedNote? cosigned;
    DateTimeOffset asked;

    /// <summary>
    /// Whether there is something to ask: a new checkpoint, one that still lacks cosignatures, or an hour gone by.
    /// </summary>
    public bool Due =>
        policy is not null
        && (clock.GetUtcNow() - asked) is var since
        && (
            since >= Heartbeat
            || files.Latest() is { } latest
                && (latest.Note.Text != cosigned?.Text || since >= Again && !policy.HasQuorum(cosigned))
        );

    /// <summary>One round over all witnesses.</summary>
    /// <exception cref="AuditException"><see cref="Codes.WitnessAhead"/> or <see cref="Codes.SplitView"/>.</exception>
    public async Task Ask(CancellationToken cancel)
    {
        if (policy is null || files.Latest() is not { } latest)
            return;
        asked = clock.GetUtcNow();
        var answers = await Task.WhenAll(
            policy
                .Witnesses.Where(witness => witness.Url is not null)
                .Select(witness => Answer(witness, latest.Checkpoint, latest.Note, cancel))
        );
        cosigned = (cosigned?.Text == latest.Note.Text ? cosigned : latest.Note).With(
            answers.Select(answer => answer.Cosignature).OfType<NoteSignature>()
        );
        if (policy.HasQuorum(cosigned))
            files.PublishCosigned(cosigned);
        if (answers.Select(answer => answer.Fault).FirstOrDefault(fault => fault is not null) is { } stop)
            throw stop;
    }

    async Task<(NoteSignature? Cosignature, AuditException? Fault)> Answer(
        PolicyWitness witness,
        Checkpoint checkpoint,
        SignedNote note,
        CancellationToken cancel
    )
    {
        try
        {
            var answer = await Send(witness, checkpoint, note, sizes.GetValueOrDefault(witness.Key.Id), cancel);
            // It tells where it stands: then there is a proof from there.
            if (answer.Verdict == WitnessVerdict.Elsewhere)
                answer = await Send(witness, checkpoint, note, answer.Size!.Value, cancel);
            if (answer.Cosignature is not null)
                sizes[witness.Key.Id] = checkpoint.Size;
            else
                NotCosigned(log, witness.Key.Id.Name, answer.Verdict);
            return (
                answer.Cosignature,
                answer.Verdict switch
                {
                    WitnessVerdict.Ahead when answer.Size > (files.Latest()?.Checkpoint.Size ?? 0) => new(
                        Codes.WitnessAhead,
                        $"Свидетель {witness.Key.Id.Name} видел журнал из {answer.Size} записей, а здесь их "
                            + $"{checkpoint.Size}: журнал, его состояние и база возвращены к прошлому. Верните "
                            + $"последние копии каталогов журнала и состояния."
                    ),
                    WitnessVerdict.Inconsistent => new(
                        Codes.SplitView,
                        $"Свидетель {witness.Key.Id.Name} видел другой журнал: история переписана или ключ украден. "
                            + $"Запрос сохранён в {settings.State}/evidence. Ничего не меняйте и сохраните оба "
                            + $"каталога."
                    ),
                    _ => null,
                }
            );
        }
        catch (Exception fault)
            when (fault is HttpRequestException or FormatException or CryptographicException
                || fault is OperationCanceledException && !cancel.IsCancellationRequested
            )
        {
            Away(log, witness.Key.Id.Name, fault);
            return (null, null);
        }
    }

    async Task<WitnessAnswer> Send(
        PolicyWitness witness,
        Checkpoint checkpoint,
        SignedNote note,
        long from,
        CancellationToken cancel
    )
    {
        // After a log was set back, the witness is told of no more than there is.
        var old = Math.Min(from, checkpoint.Size);
        var request = new WitnessRequest(
            old,
            old == 0 ? [] : new TileTree(checkpoint.Size, files.Read).ConsistencyProof(old),
            note
        );
        using var response = await http.PostAsync(
            $"{witness.Url!.TrimEnd('/')}/add-checkpoint",
            new ByteArrayContent(request.ToBytes()),
            cancel
        );
        var answer = request.Read(
            witness.Key,
            (int)response.StatusCode,
            await response.Content.ReadAsByteArrayAsync(cancel)
        );
        // Two witnesses may object to the same request at once.
        if (answer.Verdict == WitnessVerdict.Inconsistent)
            lock (keeping)
                files.KeepEvidence(request.ToBytes());
        return answer;
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    [LoggerMessage(LogLevel.Warning, "The witness {Name} did not cosign: {Verdict}")]
    static partial void NotCosigned(ILogger log, string name, WitnessVerdict verdict);

    [LoggerMessage(LogLevel.Warning, "The witness {Name} is away")]
    static partial void Away(ILogger log, string name, Exception fault);
}
