using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Institutions.Acts;

/// <summary>
/// An act of the town: its words beside its timeline, and what was recorded of it by mistake. Stream key: number and
/// year, e.g. <c>298-2022</c>.
/// </summary>
public record Act(string Id, string Issuer, string Title, ActTimeline Timeline)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public required VaultRef Preamble { get; init; }
    public required VaultRef Signature { get; init; }
    public required IReadOnlyList<ActBase> Bases { get; init; }
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    public static Act Create(ActRecorded e) =>
        new(e.ActId, e.InstitutionId, e.Title, ActTimeline.Begun(e))
        {
            Preamble = e.Preamble,
            Signature = e.Signature,
            Bases = e.Bases,
        };

    public Act Apply(IEvent<ClausesBound> e) => With(e);

    public Act Apply(IEvent<ActPublished> e) => With(e);

    public Act Apply(IEvent<ActPlacedOnSite> e) => With(e);

    public Act Apply(IEvent<ActAmended> e) => With(e);

    public Act Apply(IEvent<ClausesReworded> e) => With(e);

    public Act Apply(IEvent<ActRepealed> e) => With(e);

    public Act Apply(IEvent<ActCorrected> e) =>
        PutRight(e, new(ActCorrection.Words, e.Data.Reason, Recorded.In(e)) { Head = Head }) with
        {
            Title = e.Data.Title,
            Preamble = e.Data.Preamble,
            Signature = e.Data.Signature,
            Bases = e.Data.Bases,
        };

    public Act Apply(IEvent<ActPublicationCorrected> e) =>
        PutRight(
            e,
            new(ActCorrection.Publication, e.Data.Reason, Recorded.In(e)) { Publication = Timeline.Publication }
        );

    public Act Apply(IEvent<ActPublicationAnnulled> e) =>
        PutRight(
            e,
            new(ActCorrection.PublicationAnnulled, e.Data.Reason, Recorded.In(e)) { Publication = Timeline.Publication }
        );

    public Act Apply(IEvent<AmendmentAnnulled> e) =>
        PutRight(
            e,
            new(ActCorrection.AmendmentAnnulled, e.Data.Reason, Recorded.In(e))
            {
                Amendment = AmendmentBy(e.Data.AmendingActId),
            }
        );

    public Act Apply(IEvent<RepealAnnulled> e) =>
        PutRight(e, new(ActCorrection.RepealAnnulled, e.Data.Reason, Recorded.In(e)) { Repeal = Timeline.Repeal });

    Act PutRight<T>(IEvent<T> e, Correction correction)
        where T : IFact => With(e) with { Corrections = [.. Corrections, correction] };

    Act With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    /// <summary>How it is cited.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public ActHead Head => new(Timeline.Kind, Timeline.Number, Title, Timeline.SignedOn);

    /// <summary>The amendment by an act; null when there is none.</summary>
    public Amendment? AmendmentBy(string actId) =>
        Timeline.Amendments.FirstOrDefault(amendment => amendment.AmendingActId == actId);
}

/// <summary>What was recorded of an act by mistake.</summary>
public enum ActCorrection
{
    /// <summary>Title, date, number or words.</summary>
    Words,

    /// <summary>Day or issue of its publication.</summary>
    Publication,

    /// <summary>A publication that never was.</summary>
    PublicationAnnulled,

    /// <summary>An amendment that never was.</summary>
    AmendmentAnnulled,

    /// <summary>A repeal that never was.</summary>
    RepealAnnulled,
}

/// <summary>
/// A mistake that was put right: what was recorded before, in the member of its kind, and why it was wrong.
/// </summary>
public record Correction(ActCorrection What, VaultRef Reason, Recorded Recorded)
{
    public ActHead? Head { get; init; }
    public ActPublication? Publication { get; init; }
    public Amendment? Amendment { get; init; }
    public ActRepeal? Repeal { get; init; }
}

/// <summary>How an act is cited.</summary>
public record ActHead(string Kind, string Number, string Title, DateOnly SignedOn);
