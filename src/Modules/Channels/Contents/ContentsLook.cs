using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Channels.Contents;

/// <summary>Somebody looked what the page says of its body; what is in neither list was not looked at.</summary>
public record ContentsLook(
    DateOnly On,
    IReadOnlyList<ContentsField> Seen,
    IReadOnlyList<ContentsField> Missing,
    VaultRef? Values,
    Evidence Evidence,
    DateOnly ValidUntil,
    Recorded Recorded
)
{
    /// <summary>Whether it tells of the field at all.</summary>
    public bool Tells(ContentsField field) => Seen.Contains(field) || Missing.Contains(field);
}

/// <summary>The words of the page as they lie in the vault: a small body may give a person's phone.</summary>
public record ContentsValues(
    string? Name,
    string? Activity,
    string? PostalAddress,
    string? Email,
    IReadOnlyList<string>? Phones,
    string? Site
)
{
    /// <summary>Whether the page says something there.</summary>
    public bool Has(ContentsField field) => Texts(field) is not null;

    /// <summary>What it says there; null when it says nothing.</summary>
    public IReadOnlyList<string>? Texts(ContentsField field) =>
        field == ContentsField.Phones ? Phones
        : Text(field) is { } text ? [text]
        : null;

    string? Text(ContentsField field) =>
        field switch
        {
            ContentsField.Name => Name,
            ContentsField.Activity => Activity,
            ContentsField.PostalAddress => PostalAddress,
            ContentsField.Email => Email,
            _ => Site,
        };
}
