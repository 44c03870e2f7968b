using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sites;
using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Channels.Contents;

/// <summary>What a field of the page is against the register.</summary>
public enum DriftState
{
    /// <summary>The page says what the register says.</summary>
    Same,

    /// <summary>The page says something else.</summary>
    Differs,

    /// <summary>It was looked for on the page and is not there.</summary>
    Missing,

    /// <summary>Nothing tells.</summary>
    NotKnown,
}

/// <summary>Why it is not known.</summary>
public enum DriftReason
{
    NeverLooked,

    /// <summary>Seen too long ago.</summary>
    TermOver,

    /// <summary>It is on the page, and the register says nothing to hold it against.</summary>
    NotInRegister,

    /// <summary>It was right when it was seen; the register has changed since.</summary>
    RegisterChanged,

    /// <summary>The words were withdrawn from the vault.</summary>
    Withdrawn,

    /// <summary>Clause 9.1 asks for the site "if any", and none is recorded.</summary>
    NoSite,
}

/// <summary>One field on a day.</summary>
public sealed record FieldDrift(
    ContentsField Field,
    DriftState State,
    DriftReason? Reason,
    ContentsLook? Look,
    IReadOnlyList<string>? OnPage,
    IReadOnlyList<string>? InRegister
);

/// <summary>Clause 9.1 against the register as a pure function of a page, its body, the values of both and a day.</summary>
public static class Drift
{
    /// <summary>Each field in the order of the clause. A look that passed a field over takes nothing back of an earlier one.</summary>
    public static IReadOnlyList<FieldDrift> On(
        Page page,
        Register register,
        IReadOnlyDictionary<Guid, VaultItem> values,
        DateOnly day
    ) =>
        [
            .. Enum.GetValues<ContentsField>()
                .Select(field =>
                    Of(
                        field,
                        page.ContentsLooks.Where(look => look.Tells(field)).ToList().LastBy(day, look => look.On),
                        register,
                        values,
                        day
                    )
                ),
        ];

    static FieldDrift Of(
        ContentsField field,
        ContentsLook? look,
        Register register,
        IReadOnlyDictionary<Guid, VaultItem> values,
        DateOnly day
    )
    {
        var known = register.At(field, day);
        var shown = look is null ? null : values.Value<ContentsValues>(look.Values)?.Texts(field);
        return look switch
        {
            null => new(field, DriftState.NotKnown, DriftReason.NeverLooked, null, null, known),
            _ when look.Missing.Contains(field) => field == ContentsField.Site && known is null
                ? new(field, DriftState.NotKnown, DriftReason.NoSite, look, null, null)
                : new(field, DriftState.Missing, null, look, null, known),
            _ when look.ValidUntil < day => new(field, DriftState.NotKnown, DriftReason.TermOver, look, shown, known),
            _ when shown is null => new(field, DriftState.NotKnown, DriftReason.Withdrawn, look, null, known),
            _ when known is null => new(field, DriftState.NotKnown, DriftReason.NotInRegister, look, shown, null),
            _ when Same(field, shown, known) => new(field, DriftState.Same, null, look, shown, known),
            _ when register.At(field, look.On) is { } then && !Same(field, shown, then) => new(
                field,
                DriftState.Differs,
                null,
                look,
                shown,
                known
            ),
            _ => new(field, DriftState.NotKnown, DriftReason.RegisterChanged, look, shown, known),
        };
    }

    static bool Same(ContentsField field, IReadOnlyList<string> shown, IReadOnlyList<string> known) =>
        field switch
        {
            ContentsField.PostalAddress => Similarity.SameAddress(shown[0], known[0]),
            ContentsField.Email => Similarity.SameMailbox(shown[0], known[0]),
            ContentsField.Phones => Similarity.SamePhones(shown, known),
            ContentsField.Site => known.Any(site => Similarity.SameSite(shown[0], site)),
            _ => Similarity.SameName(shown[0], known[0]),
        };
}

/// <summary>What the register says of a body, by date; nothing of what it does.</summary>
public sealed record Register(
    KnownInstitution? Body,
    IReadOnlyList<Site> Sites,
    IReadOnlyDictionary<Guid, VaultItem> Values
)
{
    /// <summary>Null when nothing is recorded for that day, or it was erased.</summary>
    public IReadOnlyList<string>? At(ContentsField field, DateOnly day)
    {
        var contacts = Values.Value<Contacts>(Body?.Contacts.LastBy(day, known => known.From)?.Value);
        return field switch
        {
            ContentsField.Name => Body is null ? null : [Body.NameAt(day)],
            ContentsField.PostalAddress => contacts is null ? null : [contacts.PostalAddress],
            ContentsField.Email => contacts?.Email is { } mailbox ? [mailbox] : null,
            ContentsField.Phones => contacts is { Phones.Count: > 0 } ? contacts.Phones : null,
            ContentsField.Site => Sites.Select(site => site.StayAt(day)?.Address).OfType<string>().ToList()
                is { Count: > 0 } addresses
                ? addresses
                : null,
            _ => null,
        };
    }

    /// <summary>The contacts of a body as they lie in the vault.</summary>
    sealed record Contacts(string PostalAddress, IReadOnlyList<string> Phones, string? Email);
}
