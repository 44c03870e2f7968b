using Kedrovy.Contracts;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Replicas;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>
/// What a citizen can point at: a field of the passport of a body, or an item that is told of it. The clause that asks
/// it is the ground.
/// </summary>
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

    /// <summary>What the code means for a body; null for nothing.</summary>
    public static Pointed? Find(string code, Catalogue catalogue, IReadOnlyList<Item> items)
    {
        var clause = Fields.ContainsKey(code)
            ? ClauseOfField(code, catalogue)
            : catalogue.ClauseOf(code)?.Clause ?? items.FirstOrDefault(item => item.Code == code)?.Clause;
        return clause is null ? null : new(code, clause);
    }

    /// <summary>
    /// The clause that asks for the passport or the heads of the body; where none does, they are part of what the first
    /// clause asks.
    /// </summary>
    static string? ClauseOfField(string code, Catalogue catalogue)
    {
        var duty = code == "head" ? DutyKind.BodyPeople : DutyKind.BodyPassport;
        return (catalogue.Bindings(duty).FirstOrDefault() ?? catalogue.Clauses.FirstOrDefault())?.Clause;
    }
}
