using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Asked;
using Kedrovy.Disclosure.Items;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>What a citizen can point at: a field of the passport of a body, or an item that is told of it. The clause that asks it is the ground.</summary>
public sealed record Pointed(string Code, string Clause)
{
    /// <summary>Fields of the passport, and their names.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>
    {
        ["name"] = "Наименование",
        ["address"] = "Почтовый адрес",
        ["phone"] = "Телефоны",
        ["email"] = "Электронная почта",
        ["page"] = "Официальная страница",
        ["head"] = "Руководитель",
    };

    /// <summary>What the code means for a body of this kind; null for nothing. Of the Administration the passport is part of clause 7.1.</summary>
    public static Pointed? Find(string code, InstitutionKind kind, IReadOnlyList<Item> items) =>
        Fields.ContainsKey(code)
            ? new(
                code,
                kind == InstitutionKind.Administration ? "7.1"
                    : code == "head" ? "8.1.в"
                    : "8.1.а"
            )
        : Catalogue.For(kind).FirstOrDefault(item => item.Code == code)?.Clause is { } asked ? new(code, asked)
        : items.FirstOrDefault(item => item.Code == code)?.Clause is { } told ? new(code, told)
        : null;
}
