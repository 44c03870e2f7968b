using System.Text.Json.Serialization;
using JasperFx.Events;

namespace Kedrovy.Channels.Styles;

/// <summary>Where a revision of the style stands in the dialogue with the regional centre.</summary>
public enum StyleState
{
    /// <summary>The body works on it.</summary>
    Draft,

    /// <summary>The regional centre looks at it.</summary>
    Submitted,

    /// <summary>The regional centre gave it back with remarks.</summary>
    Returned,

    /// <summary>The regional centre agreed: it may be put on pages.</summary>
    Agreed,
}

/// <summary>
/// The brand style of a body and its dialogue with the regional centre. Stream key <c>style-</c> and the key of the
/// body.
/// </summary>
public record Style(string Id, string InstitutionId)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Step> Steps { get; init; } = [];

    public static Style Create(IEvent<StyleDrafted> e) =>
        new(e.Data.StyleId, e.Data.InstitutionId)
        {
            Steps = [new(e.Data.On, e.Data.Revision, StyleState.Draft, e.Data.Layout, null, e.Ref())],
        };

    public Style Apply(IEvent<StyleRevised> e) =>
        With(new(e.Data.On, e.Data.Revision, StyleState.Draft, e.Data.Layout, null, e.Ref()));

    public Style Apply(IEvent<StyleSubmitted> e) =>
        With(new(e.Data.On, e.Data.Revision, StyleState.Submitted, null, null, e.Ref()));

    public Style Apply(IEvent<StyleReturned> e) =>
        With(new(e.Data.On, e.Data.Revision, StyleState.Returned, null, e.Data.Remarks, e.Ref()));

    public Style Apply(IEvent<StyleAgreed> e) =>
        With(new(e.Data.On, e.Data.Revision, StyleState.Agreed, null, null, e.Ref()));

    Style With(Step step) => this with { Steps = [.. Steps, step] };

    /// <summary>The key of a body's style.</summary>
    public static string KeyOf(string institutionId) => $"style-{institutionId}";

    /// <summary>The last step of the dialogue up to a day.</summary>
    public Step? StepAt(DateOnly day) => Steps.LastBy(day, step => step.From);

    /// <summary>Since when there is a draft, and what the regional centre agreed.</summary>
    [JsonIgnore]
    public StyleTimeline Timeline =>
        new(
            Steps[0].From,
            [
                .. Steps
                    .Where(step => step.State == StyleState.Agreed)
                    .Select(step => new StyleAgreement(step.From, step.Revision, step.By)),
            ]
        );

    /// <summary>
    /// The revision agreed last up to a day; a newer draft does not put it out of force until it is agreed too.
    /// </summary>
    public int? AgreedAt(DateOnly day) => Timeline.Agreed.LastBy(day, agreed => agreed.On)?.Revision;
}

/// <summary>A step of the dialogue; remarks lie in the vault.</summary>
public record Step(DateOnly From, int Revision, StyleState State, Evidence? Layout, VaultRef? Remarks, FactRef By);
