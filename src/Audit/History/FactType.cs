using System.Reflection;
using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Audit.History;

/// <summary>A kind of fact: its record and the duties it is about.</summary>
public sealed record FactType(Type Record, IReadOnlyList<DutyKind> Duties)
{
    static readonly Dictionary<string, FactType> Known = typeof(IFact)
        .Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact)))
        .ToDictionary(
            type => type.GetEventTypeName(),
            type => new FactType(type, type.GetCustomAttribute<DutyAttribute>()?.Kinds ?? [])
        );

    /// <summary>Every kind there is.</summary>
    public static IReadOnlyCollection<FactType> All => Known.Values;

    /// <summary>What the store calls the facts that destroyed values of the vault.</summary>
    public static readonly IReadOnlyList<string> Erasures =
    [
        .. Known.Where(type => type.Value.Record.IsAssignableTo(typeof(IErasure))).Select(type => type.Key),
    ];

    /// <summary>Whether a clause is the one asked for or a part of it: 6 covers 6.5.</summary>
    public static bool Covers(string asked, string clause) =>
        clause == asked || clause.StartsWith($"{asked}.", StringComparison.Ordinal);

    /// <summary>What the store calls by this alias; null for what is no fact of the contracts.</summary>
    public static FactType? Of(string alias) => Known.GetValueOrDefault(alias);
}
