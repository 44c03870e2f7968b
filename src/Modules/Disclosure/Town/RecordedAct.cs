using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Disclosure.Town;

/// <summary>An act that may add items to the catalogue.</summary>
public record RecordedAct(string Id)
{
    public static RecordedAct Create(ActRecorded e) => new(e.ActId);
}
