using Kedrovy.Contracts.Channels;
using Kedrovy.Http;
using Kedrovy.Vault;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>Clause 9.1: what an official page says of its body, field by field, and whether the register says the same. No word of either is told.</summary>
public static class PagesSay
{
    /// <summary>One verdict for each page, in every network.</summary>
    public static IReadOnlyList<Verdict> Contents(ContentsFile file, KnownBody body, IReadOnlyList<KnownPage> pages, DateOnly day)
    {
        var register = file.Registers.FirstOrDefault(register => register.Id == body.Id);
        return pages.Count > 0
            ? [.. pages.Select(page => Of(page.Id, file.Pages.FirstOrDefault(known => known.Id == page.Id)?.Looks ?? [], register, file.Values, day))]
            : [Verdict.Of("9.1", null, NotApplicable, "Официальной страницы нет; её отсутствие отмечено по пункту 6.1.")];
    }

    static Verdict Of(string page, IReadOnlyList<ContentsLook> looks, KnownRegister? register, IReadOnlyDictionary<Guid, VaultItem> values, DateOnly day)
    {
        var fields = Enum.GetValues<ContentsField>().Select(field => Field(field, looks, register, values, day)).ToList();
        var grave = fields.Where(field => field.State == NonCompliant).ToList();
        var told = grave.Count > 0 ? grave : fields.Where(field => field.State == Unknown).ToList();
        return told.Count == 0
            ? new("9.1", page, Compliant, "Все сведения на странице есть, с реестром не расходятся.", Grounds(fields))
            : new("9.1", page, told[0].State, string.Join(' ', told.GroupBy(field => field.Reason).Select(group => $"{group.Key}: {string.Join(", ", group.Select(field => Name(field.Field)))}.")), Grounds(told));
    }

    static IReadOnlyList<Ground> Grounds(IEnumerable<Judged> fields) => [.. fields.SelectMany(field => field.Grounds).OfType<Ground>().DistinctBy(ground => ground.Event)];

    sealed record Judged(ContentsField Field, VerdictState State, string Reason, params Ground?[] Grounds);

    static Judged Field(ContentsField field, IReadOnlyList<ContentsLook> looks, KnownRegister? register, IReadOnlyDictionary<Guid, VaultItem> values, DateOnly day)
    {
        var look = looks.Where(look => look.Seen.Contains(field) || look.Missing.Contains(field)).ToList().LastBy(day, look => look.On);
        var known = Known(field, register, values, day);
        if (look is null) return field == ContentsField.Site && known is null ? new(field, Compliant, "") : new(field, Unknown, "Ещё не смотрели");
        if (look.Missing.Contains(field)) return field == ContentsField.Site && known is null ? new(field, Compliant, "", look.Ground) : new(field, NonCompliant, "На странице нет", look.Ground);
        if (look.ValidUntil < day) return new(field, Unknown, "Смотрели слишком давно", look.Ground);

        var shown = values.Value<PageWords>(look.Values)?.Of(field);
        return shown is null && known is not null ? new(field, Unknown, "Слова страницы изъяты, сверить нечем", look.Ground)
            : shown is null || known is null || Same(field, shown, known.Value) ? new(field, Compliant, "", look.Ground, known?.Ground)
            : Known(field, register, values, look.On) is { } then && !Same(field, shown, then.Value) ? new(field, NonCompliant, "Расходится с реестром", look.Ground, known.Ground)
            : new(field, Unknown, "Реестр изменился, посмотрите страницу заново", look.Ground, known.Ground);
    }

    static Entry<IReadOnlyList<string>>? Known(ContentsField field, KnownRegister? register, IReadOnlyDictionary<Guid, VaultItem> values, DateOnly day)
    {
        if (field == ContentsField.Name) return register is null ? null : (register.Names.LastBy(day, name => name.From) ?? register.Names[0]) is var name ? new(name.From, [name.Value], name.Ground) : null;
        return register?.Contacts.LastBy(day, contacts => contacts.From) is { } entry && values.Value<PageWords>(entry.Value)?.Of(field) is { Count: > 0 } words && field is ContentsField.PostalAddress or ContentsField.Email or ContentsField.Phones
            ? new(entry.From, words, entry.Ground)
            : null;
    }

    static bool Same(ContentsField field, IReadOnlyList<string> shown, IReadOnlyList<string> known) => field switch
    {
        ContentsField.PostalAddress => Spelling.SameAddress(shown[0], known[0]),
        ContentsField.Email => Spelling.SameMailbox(shown[0], known[0]),
        ContentsField.Phones => Spelling.SamePhones(shown, known),
        _ => Spelling.SameName(shown[0], known[0]),
    };

    static string Name(ContentsField field) => field switch
    {
        ContentsField.Name => "наименование",
        ContentsField.Activity => "сведения о деятельности",
        ContentsField.PostalAddress => "почтовый адрес",
        ContentsField.Email => "адрес электронной почты",
        ContentsField.Phones => "телефоны",
        _ => "официальный сайт",
    };

    /// <summary>Words of a page, or contacts of a body, as they lie in the vault.</summary>
    sealed record PageWords(string? Name, string? Activity, string? PostalAddress, string? Email, IReadOnlyList<string>? Phones, string? Site)
    {
        public IReadOnlyList<string>? Of(ContentsField field) => field switch
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
