using Kedrovy.Contracts.Channels;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>Clause 9.1: what an official page says of its body, field by field, and whether the register says the same. No word of either is told.</summary>
public static class PagesSay
{
    /// <summary>One verdict for each page, in every network.</summary>
    public static IReadOnlyList<Verdict> Contents(
        ContentsFile file,
        KnownBody body,
        IReadOnlyList<KnownPage> pages,
        DateOnly day
    )
    {
        var register = new Register(body, [.. file.Sites.Where(site => site.InstitutionId == body.Id)], file.Values);
        return pages.Count > 0
            ? [.. pages.Select(page => Of(page.Id, page.Contents, register, day))]
            :
            [
                Verdict.Of(
                    "9.1",
                    null,
                    NotApplicable,
                    "Официальной страницы нет; её отсутствие отмечено по пункту 6.1."
                ),
            ];
    }

    static Verdict Of(string page, IReadOnlyList<ContentsLook> looks, Register register, DateOnly day)
    {
        var fields = Enum.GetValues<ContentsField>().Select(field => Field(field, looks, register, day)).ToList();
        var grave = fields.Where(field => field.State == NonCompliant).ToList();
        var told = grave.Count > 0 ? grave : fields.Where(field => field.State == Unknown).ToList();
        return told.Count == 0
            ? new("9.1", page, Compliant, "Все сведения на странице есть, с реестром не расходятся.", Grounds(fields))
            : new(
                "9.1",
                page,
                told[0].State,
                string.Join(
                    ' ',
                    told.GroupBy(field => field.Reason)
                        .Select(group => $"{group.Key}: {string.Join(", ", group.Select(field => Name(field.Field)))}.")
                ),
                Grounds(told)
            );
    }

    static IReadOnlyList<Ground> Grounds(IEnumerable<Judged> fields) =>
        [.. fields.SelectMany(field => field.Grounds).OfType<Ground>().DistinctBy(ground => ground.Event)];

    sealed record Judged(ContentsField Field, VerdictState State, string Reason, params IReadOnlyList<Ground?> Grounds);

    static Judged Field(ContentsField field, IReadOnlyList<ContentsLook> looks, Register register, DateOnly day)
    {
        var look = looks
            .Where(look => look.Seen.Contains(field) || look.Missing.Contains(field))
            .ToList()
            .LastBy(day, look => look.On);
        var known = register.At(field, day);
        if (look is null || look.Missing.Contains(field))
            return field == ContentsField.Site && known is null ? new(field, Compliant, "", look?.Ground)
                : look is null ? new(field, Unknown, "Ещё не смотрели")
                : new(field, NonCompliant, "На странице нет", look.Ground);
        if (look.ValidUntil < day)
            return new(field, Unknown, "Смотрели слишком давно", look.Ground);
        if (known is null)
            return new(field, Compliant, "", look.Ground);

        IReadOnlyList<Ground?> both = [look.Ground, .. known.Grounds];
        return register.Values.Value<PageWords>(look.Values)?.Of(field) is not { } shown
                ? new(field, Unknown, "Слова страницы изъяты, сверить нечем", look.Ground)
            : Same(field, shown, known.Words) ? new(field, Compliant, "", both)
            : register.At(field, look.On) is { } then && !Same(field, shown, then.Words)
                ? new(field, NonCompliant, "Расходится с реестром", both)
            : new(field, Unknown, "Реестр изменился, посмотрите страницу заново", both);
    }

    sealed record Known(IReadOnlyList<string> Words, params IReadOnlyList<Ground> Grounds);

    /// <summary>What the register says of the body on a day; null where it says nothing.</summary>
    sealed record Register(KnownBody Body, IReadOnlyList<KnownSite> Sites, IReadOnlyDictionary<Guid, VaultItem> Values)
    {
        public Known? At(ContentsField field, DateOnly day) =>
            field switch
            {
                ContentsField.Name => (Body.Names.LastBy(day, name => name.From) ?? Body.Names[0]) is var name
                    ? new([name.Value], name.Ground)
                    : null,
                ContentsField.Activity => null,
                ContentsField.Site => Sites
                    .Select(site => site.Stays.LastOrDefault(stay => stay.Covers(day)))
                    .OfType<Stay>()
                    .ToList()
                    is { Count: > 0 } stays
                    ? new([.. stays.Select(stay => stay.Address)], [.. stays.Select(stay => stay.Ground)])
                    : null,
                _ => Body.Contacts.LastBy(day, contacts => contacts.From) is { } entry
                && Values.Value<PageWords>(entry.Value)?.Of(field) is { Count: > 0 } words
                    ? new(words, entry.Ground)
                    : null,
            };
    }

    static bool Same(ContentsField field, IReadOnlyList<string> shown, IReadOnlyList<string> known) =>
        field switch
        {
            ContentsField.PostalAddress => Spelling.SameAddress(shown[0], known[0]),
            ContentsField.Email => Spelling.SameMailbox(shown[0], known[0]),
            ContentsField.Phones => Spelling.SamePhones(shown, known),
            ContentsField.Site => known.Any(site => Spelling.SameSite(shown[0], site)),
            _ => Spelling.SameName(shown[0], known[0]),
        };

    static string Name(ContentsField field) =>
        field switch
        {
            ContentsField.Name => "наименование",
            ContentsField.Activity => "сведения о деятельности",
            ContentsField.PostalAddress => "почтовый адрес",
            ContentsField.Email => "адрес электронной почты",
            ContentsField.Phones => "телефоны",
            _ => "официальный сайт",
        };

    /// <summary>Words of a page, or contacts of a body, as they lie in the vault.</summary>
    sealed record PageWords(
        string? Name,
        string? Activity,
        string? PostalAddress,
        string? Email,
        IReadOnlyList<string>? Phones,
        string? Site
    )
    {
        public IReadOnlyList<string>? Of(ContentsField field) =>
            field switch
            {
                ContentsField.Phones => Phones,
                ContentsField.Name => One(Name),
                ContentsField.Activity => One(Activity),
                ContentsField.PostalAddress => One(PostalAddress),
                ContentsField.Email => One(Email),
                _ => One(Site),
            };

        static IReadOnlyList<string>? One(string? text) => text is null ? null : [text];
    }
}
