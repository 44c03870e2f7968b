using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Institutions.Bodies;

/// <summary>For what somebody must answer.</summary>
public enum ResponsibilityRole
{
    /// <summary>Organises pages and site.</summary>
    Organiser,

    /// <summary>Fills a page or the site.</summary>
    ContentWorker,

    /// <summary>Controls the act.</summary>
    Controller,
}

/// <summary>
/// One answerability on one day: the role and clause, the page or site it is about, and who holds it or why nobody
/// does.
/// </summary>
public sealed record Line(
    ResponsibilityRole Role,
    string Clause,
    string? Place,
    ResponsibilityState State,
    string? PositionId,
    string? PersonId,
    bool Acting,
    Document? Order,
    Document? JobDescription,
    FactRef? By
);

/// <summary>Who answers for what in a body, as pure functions of its timeline.</summary>
public static class Responsibility
{
    /// <summary>
    /// Every answerability of the body on a day, held or not, by the act it owes longest. A body in no list owes none;
    /// an exempt one owes none either, yet who answers of one's own will is told.
    /// </summary>
    public static IReadOnlyList<Line> On(Institution body, IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        Obligations.Main(body.Timeline, acts, day) switch
        {
            null => [],
            { Kind: InstitutionKind.Exempt } => Voluntary(body.Timeline, day),
            var owed => Owed(body.Timeline, owed, day),
        };

    static List<Line> Voluntary(BodyTimeline body, DateOnly day) =>
        [
            .. body
                .Organisers.Where(organiser => organiser.Covers(day))
                .Select(organiser => Of(ResponsibilityRole.Organiser, null, Answering.By(body, organiser, day))),
            .. NamedWorkers(body, day),
        ];

    static List<Line> Owed(BodyTimeline body, Obligation owed, DateOnly day)
    {
        var lines = new List<Line>();
        var bindings = owed.Act.BindingsOn(day).Where(binding => binding.About.Contains(owed.Kind)).ToList();
        if (bindings.Find(binding => binding.Duty == DutyKind.Organiser) is { } organises)
            lines.Add(Of(ResponsibilityRole.Organiser, organises.Clause, Organiser.Of(body, day)));
        if (bindings.Find(binding => binding.Duty == DutyKind.ContentWorker) is { } fills)
            lines.AddRange(Workers(body, fills, day));
        if (bindings.Find(binding => binding.Duty == DutyKind.Control) is { } controls)
            lines.Add(Of(ResponsibilityRole.Controller, controls.Clause, Duties.Control.Of(body, day)));
        return lines;
    }

    /// <summary>The clause is that of the appointment where it names one, else the one that asks.</summary>
    static Line Of(ResponsibilityRole role, string? clause, Answer answer) =>
        new(
            role,
            answer.Appointment?.Clause ?? clause ?? "",
            null,
            answer.State,
            answer.Appointment?.PositionId,
            answer.Now?.PersonId,
            answer.Now?.Acting ?? false,
            answer.Now?.Order,
            null,
            answer.Appointment?.By
        );

    static IEnumerable<Line> Workers(BodyTimeline body, ClauseBinding fills, DateOnly day)
    {
        var named = NamedWorkers(body, day).ToList();
        var nobody = (fills.Measure.Places ?? []).Where(place => named.TrueForAll(line => line.Place != place));
        return [.. named, .. nobody.Select(place => Nobody(fills.Clause, place))];
    }

    static IEnumerable<Line> NamedWorkers(BodyTimeline body, DateOnly day) =>
        from worker in body.ContentWorkers
        where worker.Covers(day)
        from place in worker.Places
        select new Line(
            ResponsibilityRole.ContentWorker,
            worker.Clause,
            place,
            ResponsibilityState.Held,
            null,
            worker.PersonId,
            false,
            worker.Order,
            JobDescription.ChangeFor(body, worker, day)?.Document,
            worker.By
        );

    static Line Nobody(string clause, string place) =>
        new(
            ResponsibilityRole.ContentWorker,
            clause,
            place,
            ResponsibilityState.NobodyNamed,
            null,
            null,
            false,
            null,
            null,
            null
        );

    /// <summary>
    /// Every line with the days it lasted, from the first day the body stood in a list up to and with <paramref
    /// name="until"/>.
    /// </summary>
    public static IReadOnlyList<Spell> History(
        Institution body,
        IReadOnlyList<ActTimeline> acts,
        DateOnly? inForceFrom,
        DateOnly until
    )
    {
        var days = Borders(body)
            .Append(inForceFrom ?? DateOnly.MaxValue)
            .Where(day => day <= until)
            .Distinct()
            .Order()
            .ToList();
        var spells = new List<Spell>();
        foreach (var day in days)
        {
            var due = inForceFrom <= day;
            var lines = On(body, acts, day);
            var ongoing = spells.Where(spell => spell.To is null).ToList();
            foreach (var spell in ongoing.Where(spell => spell.Due != due || !lines.Contains(spell.Line)))
            {
                spells[spells.IndexOf(spell)] = spell with { To = day };
            }

            spells.AddRange(
                lines
                    .Where(line => !ongoing.Exists(spell => spell.Due == due && spell.Line == line))
                    .Select(line => new Spell(line, day, null, due))
            );
        }

        return spells;
    }

    /// <summary>Days on which the organiser and the controller were one person.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly? To, string PersonId)> Conflicts(
        IReadOnlyList<Spell> spells
    ) =>
        [
            .. from controls in spells
            where controls.Line is { Role: ResponsibilityRole.Controller, PersonId: not null }
            from organises in spells
            where
                organises.Line.Role == ResponsibilityRole.Organiser && organises.Line.PersonId == controls.Line.PersonId
            let begin = controls.From > organises.From ? controls.From : organises.From
            let end = Earlier(controls.To, organises.To)
            where end is null || begin < end
            orderby begin
            select (begin, end, controls.Line.PersonId!),
        ];

    static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    static IEnumerable<DateOnly> Borders(Institution body) =>
        body
            .Timeline.Standings.Select(standing => standing.From)
            .Concat(body.Timeline.JobDescriptions.Select(change => change.On))
            .Concat(Ends(body.Timeline.Holdings))
            .Concat(Ends(body.Timeline.Organisers))
            .Concat(Ends(body.Timeline.ContentWorkers))
            .Concat(Ends(body.Timeline.Controllers));

    static IEnumerable<DateOnly> Ends<T>(IReadOnlyList<T> periods)
        where T : IPeriod<T> => periods.SelectMany(period => new[] { period.From, period.To ?? period.From });
}

/// <summary>
/// A line and how long it lasted; <c>To</c> is the first day without it, null while it lasts. Not due before the act is
/// in force.
/// </summary>
public sealed record Spell(Line Line, DateOnly From, DateOnly? To, bool Due)
{
    /// <summary>A day on which nobody answered for what the act already demanded.</summary>
    public bool IsGap => Due && Line.State != ResponsibilityState.Held;
}
