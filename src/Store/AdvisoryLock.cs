using Marten;
using Npgsql;

namespace Kedrovy.Store;

/// <summary>
/// One after the other, where what is recorded depends on what others record at the same time and no one stream tells.
/// </summary>
public static class AdvisoryLock
{
    /// <summary>
    /// Waits until nobody else is at this in the municipality; the lock ends with the session's transaction.
    /// </summary>
    public static async Task TakeLock(this IDocumentSession session, string at, CancellationToken cancel)
    {
        await session.BeginTransactionAsync(cancel);
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended($1, 0))")
        {
            Parameters = { new() { Value = $"{session.TenantId} {at}" } },
        };
        await using (await session.ExecuteReaderAsync(take, cancel)) { }
    }
}
