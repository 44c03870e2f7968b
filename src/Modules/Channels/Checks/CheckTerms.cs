using Kedrovy.Channels.Bodies;
using Kedrovy.Contracts.Control;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Channels.Checks;

/// <summary>
/// What the acts ask of a body's pages on the day of a check, and for how long evidence of it stands.
/// </summary>
/// <param name="Demands">Clauses of the acts that list the body.</param>
/// <param name="Adopted">
/// What the town adopted. A fact keeps the last day it was recorded with, so new terms alter nothing recorded before.
/// </param>
/// <param name="Day">The day of the check.</param>
public sealed record CheckTerms(IReadOnlyList<PageDemand> Demands, IReadOnlyList<AdoptedTerms> Adopted, DateOnly Day)
{
    /// <summary>As all is recorded now.</summary>
    public static async Task<CheckTerms> Of(
        string institutionId,
        DateOnly day,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        Of(
            await session.LoadAsync<KnownInstitution>(institutionId, cancel),
            await session.Acts(new Moment(day, null), cancel),
            await session.Query<AdoptedTerms>().ToListAsync(cancel),
            day
        );

    /// <summary>Of a body by these acts.</summary>
    public static CheckTerms Of(
        KnownInstitution? body,
        IReadOnlyList<ActTimeline> acts,
        IReadOnlyList<AdoptedTerms> adopted,
        DateOnly day
    ) => new(PageDemand.Of(body?.Owes(acts, day) ?? [], day), adopted, day);

    /// <summary>The clause that asks for a duty on pages in that network; null when none does.</summary>
    public ClauseBinding? Asking(DutyKind duty, SocialNetwork network) =>
        Of(duty).FirstOrDefault(demand => demand.Names(network))?.Binding;

    /// <summary>Clauses that ask for a duty, in whatever network.</summary>
    public IEnumerable<PageDemand> Of(DutyKind duty) => Demands.Where(demand => demand.Binding.Duty == duty);

    /// <summary>
    /// Days on which evidence stands after a check: as the town adopted for the act, else as the act is read, else as
    /// it was before anybody decided.
    /// </summary>
    public int ValidDays(DutyKind duty, SocialNetwork network)
    {
        var demand = Of(duty).FirstOrDefault(demand => demand.Names(network)) ?? Of(duty).FirstOrDefault();
        var adopted = Adopted.FirstOrDefault(terms => terms.Id == AdoptedTerms.KeyOf(demand?.ActId ?? ""))?.On(Day);
        return adopted is null
            ? demand?.Binding.Measure.ValidDays ?? Days(EvidenceTerms.Default, duty)
            : Days(adopted, duty);
    }

    static int Days(EvidenceTerms terms, DutyKind duty) =>
        duty switch
        {
            DutyKind.FeedbackPlatform => terms.FeedbackPlatform,
            DutyKind.TwoFactor => terms.TwoFactor,
            DutyKind.StateMark => terms.StateMark,
            DutyKind.Gospabliki => terms.Gospabliki,
            _ => terms.Contents,
        };
}
