using System.Security.Cryptography;
using System.Text.Json;
using Kedrovy.Contracts;
using Kedrovy.Ledger;
using Marten;

namespace Kedrovy.Store;

/// <summary>
/// Keeps values that must stay erasable outside the facts, in a schema of its own, and leaves a salted commitment in
/// the fact. Erasing is a plain delete; the history, which holds only commitments, stays whole and verifiable.
/// </summary>
public static class Vault
{
    /// <summary>Schema of the store; leave it out of long-lived backups.</summary>
    public const string Schema = "vault";

    static readonly byte[] Domain = "kedrovy.pd/1\n"u8.ToArray();
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Puts a value into the vault in the session's transaction and gives what the fact carries instead.
    /// </summary>
    public static VaultRef Keep<T>(
        this IDocumentSession session,
        string subjectId,
        string kind,
        string field,
        VaultBasis basis,
        T value
    )
    {
        var item = new VaultItem(
            Guid.CreateVersion7(),
            subjectId,
            kind,
            field,
            basis,
            RandomNumberGenerator.GetBytes(32),
            JsonSerializer.SerializeToElement(value, Json)
        );
        session.Store(item);
        return Commitment(item);
    }

    /// <summary>What a fact must carry if this item is the one it was recorded with.</summary>
    public static VaultRef Commitment(VaultItem item)
    {
        var canonical = Jcs.Canonicalise(item.Value);
        return new(
            item.Id,
            item.Kind,
            Convert.ToHexStringLower(SHA256.HashData([.. Domain, .. item.Salt, .. canonical])),
            canonical.Length
        );
    }

    /// <summary>The items still there, by key. What is missing was erased.</summary>
    public static async Task<IReadOnlyDictionary<Guid, VaultItem>> Reveal(
        this IQuerySession session,
        IEnumerable<VaultRef?> refs,
        CancellationToken cancel
    )
    {
        var keys = refs.OfType<VaultRef>().Select(item => item.Ref).Distinct().ToArray();
        return keys.Length == 0
            ? new Dictionary<Guid, VaultItem>()
            : (await session.LoadManyAsync<VaultItem>(cancel, keys)).ToDictionary(item => item.Id);
    }

    /// <summary>The value behind a reference, or null when it was erased.</summary>
    public static T? Value<T>(this IReadOnlyDictionary<Guid, VaultItem> items, VaultRef? reference)
        where T : class =>
        reference is not null && items.TryGetValue(reference.Ref, out var item)
            ? item.Value.Deserialize<T>(Json)
            : null;

    /// <summary>
    /// Whether the value behind a reference is still there, and is this one on this basis: then there is nothing new to
    /// keep.
    /// </summary>
    public static async Task<bool> Keeps<T>(
        this IQuerySession session,
        VaultRef? reference,
        VaultBasis basis,
        T value,
        CancellationToken cancel
    ) =>
        reference is not null
        && await session.LoadAsync<VaultItem>(reference.Ref, cancel) is { } item
        && item.Basis == basis
        && JsonElement.DeepEquals(item.Value, JsonSerializer.SerializeToElement(value, Json));

    /// <summary>Deletes values and salts for good, in the session's transaction.</summary>
    public static void Erase(this IDocumentSession session, IEnumerable<Guid> refs)
    {
        foreach (var key in refs)
            session.Delete<VaultItem>(key);
    }

    /// <summary>Tells the store where and how vault items and files are kept.</summary>
    public static void Use(StoreOptions options)
    {
        options
            .Schema.For<VaultItem>()
            .DatabaseSchemaName(Schema)
            .Index(item => item.SubjectId)
            .FullTextIndex(TextSearch.Index);
        options.Storage.ExtendedSchemaObjects.Add(FileStore.Table());
    }
}
