using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Channels.Checks;

/// <summary>A clause that asks something of a body's pages, and the act it stands in.</summary>
public sealed record PageDemand(string ActId, ClauseBinding Binding)
{
    /// <summary>Whether it speaks of pages in that network.</summary>
    public bool Names(SocialNetwork network) => Binding.Measure.Networks?.Contains(network) == true;

    /// <summary>
    /// Those of the acts that list a body, act by act. What is asked of pages of an obligated body is looked at on the
    /// voluntary ones of an exempt body too.
    /// </summary>
    public static IReadOnlyList<PageDemand> Of(IReadOnlyList<Obligation> owed, DateOnly day) =>
        [
            .. owed.SelectMany(obligation =>
                obligation
                    .Act.BindingsOn(day)
                    .Where(binding => SpeaksTo(binding, obligation.Kind))
                    .Select(binding => new PageDemand(obligation.Act.Id, binding))
            ),
        ];

    static bool SpeaksTo(ClauseBinding binding, InstitutionKind kind) =>
        binding.About.Contains(kind)
        || (kind == InstitutionKind.Exempt && binding.About.Contains(InstitutionKind.Obligated));
}
