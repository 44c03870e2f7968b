using System.Text.Json;
using JasperFx.Events;
using Kedrovy.Ledger;
using Marten;

namespace Kedrovy.Audit;

/// <summary>
/// Seals each event of each session just before it is stored. An event without a canonical form cannot be sealed, so
/// its command is refused (<see cref="RefusedException"/>, 422) and nothing of it is recorded.
/// </summary>
/// <param name="writer">Asked at the first event, so that commands that write none need no keys.</param>
/// <param name="gate">
/// Where the host has one: while log and database contradict each other, handlers and subscriptions must not record
/// either, or the places of lost events would be taken. The trail's own facts pass.
/// </param>
public sealed class EveryFactIsSealed(Func<SignerKey> writer, AuditGate? gate = null) : DocumentSessionListenerBase
{
    /// <inheritdoc />
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        if (
            gate?.Contradiction is { } fault
            && session.PendingChanges.Streams().Any(stream => stream.Key != Trail.Stream)
        )
            throw fault;
        var serializer = session.DocumentStore.Options.Serializer();
        foreach (var stream in session.PendingChanges.Streams())
        {
            foreach (var fact in stream.Events)
                fact.SetHeader(Seal.Header, Sealed(fact, stream, serializer).ToString());
        }

        return Task.CompletedTask;
    }

    Seal Sealed(IEvent fact, StreamAction stream, ISerializer serializer)
    {
        var headers = fact.Headers is null ? default : JsonElement.Parse(serializer.ToJson(fact.Headers));
        var row = new EventRow(
            0,
            fact.Id,
            stream.Key!,
            0,
            fact.EventTypeName,
            null,
            fact.Timestamp,
            stream.TenantId,
            fact.UserName,
            fact.CorrelationId,
            fact.CausationId,
            headers,
            serializer.ToJson(fact.Data),
            false
        );
        try
        {
            return Seal.On(row, writer());
        }
        catch (JsonException)
        {
            throw new RefusedException(
                Refusal.Unprocessable(
                    "",
                    "Запись не воспроизвести в точности",
                    "Число длиннее 15 знаков или повреждённый текст нельзя заверить. Сократите число или передайте "
                        + "его строкой."
                )
            );
        }
    }
}
