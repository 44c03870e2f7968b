using System.Text.Json;
using System.Text.Json.Serialization;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Audit.History;

/// <summary>
/// Which clauses of a town's acts ask for a duty, as the log itself has it: the last reading of each act.
/// </summary>
public sealed class BoundClauses
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    readonly List<(long Index, ClausesBound Reading)> readings = [];
    ILookup<DutyKind, string> clauses = Array.Empty<ClauseBinding>().ToLookup(binding => binding.Duty, _ => "");

    /// <summary>Takes a reading of an act in.</summary>
    public void Add(LoggedFact fact) => Add(fact.Index, fact.Data.Deserialize<ClausesBound>(Json)!);

    void Add(long index, ClausesBound reading)
    {
        readings.Add((index, reading));
        clauses = readings
            .GroupBy(known => known.Reading.ActId)
            .SelectMany(ofAct => ofAct.Last().Reading.Bindings)
            .ToLookup(binding => binding.Duty, binding => binding.Clause);
    }

    /// <summary>As the log of a size has it; an act whose first reading came later is read by that one.</summary>
    public BoundClauses At(long size)
    {
        var then = new BoundClauses();
        foreach (var ofAct in readings.GroupBy(known => known.Reading.ActId))
        {
            var known = ofAct.Where(reading => reading.Index < size).DefaultIfEmpty(ofAct.First()).Last();
            then.Add(known.Index, known.Reading);
        }

        return then;
    }

    /// <summary>Numbers of the clauses that ask for one of these duties, each once.</summary>
    public IReadOnlyList<string> Of(IEnumerable<DutyKind> duties) =>
        [.. duties.SelectMany(duty => clauses[duty]).Distinct()];

    /// <summary>Whether some act has such a clause that asks for something, or a part of it.</summary>
    public bool Has(string asked) => clauses.Any(duty => duty.Any(clause => FactType.Covers(asked, clause)));
}
