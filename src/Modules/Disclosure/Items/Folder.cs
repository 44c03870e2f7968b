using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>What is kept of a body that acts list.</summary>
static class Folder
{
    /// <summary>
    /// What the acts ask to be told of a body; throws <see cref="RefusedException"/> (404) for one in no list.
    /// </summary>
    public static async Task<Catalogue> Body(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.Catalogue(institutionId, moment, cancel) is { Owed.Count: > 0 } catalogue
            ? catalogue
            : throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Проверьте ключ и дату: в этот день учреждения не было ни в одном перечне."
                )
            );

    /// <summary>Items that were taken up in a body.</summary>
    public static async Task<IReadOnlyList<Item>> Items(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        moment.KnownAt is null
            ? await session.Query<Item>().Where(item => item.InstitutionId == institutionId).ToListAsync(cancel)
            : [.. (await session.All<Item>(moment, cancel)).Where(item => item.InstitutionId == institutionId)];
}
