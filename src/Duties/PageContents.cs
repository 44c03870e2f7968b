using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Duties;

/// <summary>Words of a page, or contacts of a body, as they lie in the vault.</summary>
public sealed record ContentsWords(
    string? Name,
    string? Activity,
    string? PostalAddress,
    string? Email,
    IReadOnlyList<string>? Phones,
    string? Site
)
{
    /// <summary>What is said of a field; null when nothing is.</summary>
    public IReadOnlyList<string>? Of(ContentsField field) =>
        field == ContentsField.Phones ? Phones
        : One(field) is { } text ? [text]
        : null;

    string? One(ContentsField field) =>
        field switch
        {
            ContentsField.Name => Name,
            ContentsField.Activity => Activity,
            ContentsField.PostalAddress => PostalAddress,
            ContentsField.Email => Email,
            _ => Site,
        };
}

/// <summary>
/// What the register says of a body: names, contacts, sites. The words lie in the vault and are read through <paramref
/// name="Words"/>.
/// </summary>
public sealed record Register(
    BodyTimeline? Body,
    IReadOnlyList<SiteTimeline> Sites,
    Func<VaultRef?, ContentsWords?> Words
)
{
    /// <summary>What it says of a field on a day; null where it says nothing.</summary>
    public Said? At(ContentsField field, DateOnly day) =>
        field switch
        {
            ContentsField.Activity => null,
            ContentsField.Name => Body?.Names.LastOrFirst(day, name => name.From) is { } name
                ? new([name.Value], [name.By])
                : null,
            ContentsField.Site => Stays(day) is { Count: > 0 } stays
                ? new([.. stays.Select(stay => stay.Address)], [.. stays.Select(stay => stay.By)])
                : null,
            _ => Contacts(field, day),
        };

    Said? Contacts(ContentsField field, DateOnly day)
    {
        var entry = Body?.Contacts.LastBy(day, contacts => contacts.From);
        return Words(entry?.Value)?.Of(field) is { Count: > 0 } words ? new(words, [entry!.By]) : null;
    }

    List<SiteStay> Stays(DateOnly day) =>
        [.. Sites.Select(site => site.Stays.LastOrDefault(stay => stay.Covers(day))).OfType<SiteStay>()];

    /// <summary>Words and the facts they come from.</summary>
    public sealed record Said(IReadOnlyList<string> Words, IReadOnlyList<FactRef> By);
}

/// <summary>What was seen of a field on a page.</summary>
public enum FieldSight
{
    /// <summary>It is there.</summary>
    Seen,

    /// <summary>It was looked for and is not there.</summary>
    Missing,

    /// <summary>Nobody looked.</summary>
    NeverLooked,

    /// <summary>Seen too long ago.</summary>
    TermOver,

    /// <summary>The site is asked for "if any", and none is recorded.</summary>
    NotAsked,
}

/// <summary>A field of a page, what was seen of it, and by which look.</summary>
public sealed record SeenField(ContentsField Field, FieldSight Sight, ContentsLook? Look);

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

    /// <summary>The site is asked for "if any", and none is recorded.</summary>
    NoSite,
}

/// <summary>One field of a page on a day, what the page says and what the register says.</summary>
public sealed record FieldDrift(
    SeenField Seen,
    DriftState State,
    DriftReason? Reason,
    IReadOnlyList<string>? OnPage,
    Register.Said? InRegister
)
{
    public ContentsField Field => Seen.Field;
    public ContentsLook? Look => Seen.Look;
}

/// <summary>
/// A page tells of its body what the act asks, and the register says the same. What the register does not know is only
/// looked for. A look that passed a field over takes nothing back of an earlier one. Parameters: <c>validDays</c>.
/// </summary>
public static class PageContents
{
    /// <summary>What was seen of each field, in the order of the act.</summary>
    public static IReadOnlyList<SeenField> Seen(IReadOnlyList<ContentsLook> looks, bool hasSite, DateOnly day) =>
        [.. Enum.GetValues<ContentsField>().Select(field => Seen(field, looks, hasSite, day))];

    static SeenField Seen(ContentsField field, IReadOnlyList<ContentsLook> looks, bool hasSite, DateOnly day)
    {
        var look = looks.Where(look => look.Tells(field)).ToList().LastBy(day, look => look.On);
        var isThere = look is not null && !look.Missing.Contains(field);
        var sight =
            field == ContentsField.Site && !hasSite && !isThere ? FieldSight.NotAsked
            : look is null ? FieldSight.NeverLooked
            : !isThere ? FieldSight.Missing
            : look.ValidUntil < day ? FieldSight.TermOver
            : FieldSight.Seen;
        return new(field, sight, look);
    }

    /// <summary>Each field against the register.</summary>
    public static IReadOnlyList<FieldDrift> Drift(IReadOnlyList<ContentsLook> looks, Register register, DateOnly day)
    {
        var hasSite = register.At(ContentsField.Site, day) is not null;
        return [.. Seen(looks, hasSite, day).Select(seen => Drift(seen, register, day))];
    }

    static FieldDrift Drift(SeenField seen, Register register, DateOnly day)
    {
        var known = register.At(seen.Field, day);
        var shown = seen.Look is { } look ? register.Words(look.Values)?.Of(seen.Field) : null;
        FieldDrift Is(DriftState state, DriftReason? reason = null) => new(seen, state, reason, shown, known);

        return seen.Sight switch
        {
            FieldSight.NotAsked => Is(
                DriftState.NotKnown,
                seen.Look is null ? DriftReason.NeverLooked : DriftReason.NoSite
            ),
            FieldSight.NeverLooked => Is(DriftState.NotKnown, DriftReason.NeverLooked),
            FieldSight.Missing => Is(DriftState.Missing),
            FieldSight.TermOver => Is(DriftState.NotKnown, DriftReason.TermOver),
            _ when known is null => Is(DriftState.NotKnown, DriftReason.NotInRegister),
            _ when shown is null => Is(DriftState.NotKnown, DriftReason.Withdrawn),
            _ when Same(seen.Field, shown, known.Words) => Is(DriftState.Same),
            _ when WasWrongThen(seen, shown, register) => Is(DriftState.Differs),
            _ => Is(DriftState.NotKnown, DriftReason.RegisterChanged),
        };
    }

    static bool WasWrongThen(SeenField seen, IReadOnlyList<string> shown, Register register) =>
        register.At(seen.Field, seen.Look!.On) is { } then && !Same(seen.Field, shown, then.Words);

    static bool Same(ContentsField field, IReadOnlyList<string> shown, IReadOnlyList<string> known) =>
        field switch
        {
            ContentsField.PostalAddress => Similarity.SameAddress(shown[0], known[0]),
            ContentsField.Email => Similarity.SameMailbox(shown[0], known[0]),
            ContentsField.Phones => Similarity.SamePhones(shown, known),
            ContentsField.Site => known.Any(site => Similarity.SameSite(shown[0], site)),
            _ => Similarity.SameName(shown[0], known[0]),
        };

    /// <summary>Verdict on one page, in any network. No word of page or register is told.</summary>
    public static Verdict Judge(ClauseBinding binding, PageTimeline page, Register register, DateOnly day)
    {
        var fields = Drift(page.Contents, register, day);
        var grave = fields.Where(field => StateOf(field) == NonCompliant).ToList();
        var told = grave.Count > 0 ? grave : [.. fields.Where(field => StateOf(field) == Unknown)];
        if (told.Count == 0)
            return Verdict.Of(
                binding.Clause,
                page.Id,
                Compliant,
                "Все сведения на странице есть, с реестром не расходятся.",
                Grounds(fields)
            );
        var sentences = told.GroupBy(Words)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(field => Name(field.Field)))}.");
        return Verdict.Of(binding.Clause, page.Id, StateOf(told[0]), string.Join(' ', sentences), Grounds(told));
    }

    static VerdictState StateOf(FieldDrift field) =>
        (field.State, field.Seen.Sight, field.Reason) switch
        {
            (DriftState.Same, _, _) => Compliant,
            (DriftState.Differs or DriftState.Missing, _, _) => NonCompliant,
            (_, FieldSight.NotAsked, _) => Compliant,
            (_, _, DriftReason.NotInRegister) => Compliant,
            _ => Unknown,
        };

    static string Words(FieldDrift field) =>
        (field.State, field.Reason) switch
        {
            (DriftState.Missing, _) => "На странице нет",
            (DriftState.Differs, _) => "Расходится с реестром",
            (_, DriftReason.NeverLooked) => "Ещё не смотрели",
            (_, DriftReason.TermOver) => "Смотрели слишком давно",
            (_, DriftReason.Withdrawn) => "Слова страницы изъяты, сверить нечем",
            _ => "Реестр изменился, посмотрите страницу заново",
        };

    /// <summary>The look, and what it was held against where it could be.</summary>
    static IReadOnlyList<FactRef> Grounds(IEnumerable<FieldDrift> fields) =>
        [.. fields.SelectMany(GroundsOf).DistinctBy(by => by.Event)];

    static IEnumerable<FactRef> GroundsOf(FieldDrift field)
    {
        if (field.Look is { } look)
            yield return look.By;
        var compared = field.State is DriftState.Same or DriftState.Differs;
        if (!compared && field.Reason != DriftReason.RegisterChanged)
            yield break;
        foreach (var by in field.InRegister?.By ?? [])
            yield return by;
    }

    /// <summary>What a field is called.</summary>
    public static string Name(ContentsField field) =>
        field switch
        {
            ContentsField.Name => "наименование",
            ContentsField.Activity => "сведения о деятельности",
            ContentsField.PostalAddress => "почтовый адрес",
            ContentsField.Email => "адрес электронной почты",
            ContentsField.Phones => "телефоны",
            _ => "официальный сайт",
        };
}
