using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Institutions.Bodies;

/// <summary>For what somebody must answer.</summary>
public enum ResponsibilityRole
{
    /// <summary>Organises pages and site: clause 1 or 5.</summary>
    Organiser,

    /// <summary>Fills a page or the site: clause 2 or 6.2.</summary>
    ContentWorker,

    /// <summary>Controls the act: clause 12.</summary>
    Controller,
}

/// <summary>Why nobody answers, or whether somebody does.</summary>
public enum ResponsibilityState
{
    /// <summary>Somebody answers.</summary>
    Held,

    /// <summary>Nobody was ever named for it, or the one named was relieved.</summary>
    NobodyNamed,

    /// <summary>The position answers, and who holds it was never recorded: not known, rather than nobody.</summary>
    HolderNotRecorded,

    /// <summary>The position answers, and its last holder left it.</summary>
    PositionVacant,

    /// <summary>The named person no longer holds the position; clause 1 does not pass on by itself.</summary>
    LeftPosition,
}

/// <summary>One answerability on one day: the role and clause, the page or site it is about, and who holds it or why nobody does.</summary>
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
    Recorded? Recorded
);

/// <summary>Who answers for what in a body, clauses 1, 2, 5, 6.2, 6.3 and 12, as pure functions of its timeline.</summary>
public static class Responsibility
{
    /// <summary>What clauses 2 and 6.2 ask a worker for, until a page is named one by one.</summary>
    public static readonly IReadOnlyList<string> Places = ["site", "vk", "ok"];

    /// <summary>Every answerability of the body on a day, held or not. A body in no list, or in the list of clause 4, owes none.</summary>
    public static IReadOnlyList<Line> On(Institution body, DateOnly day) =>
        body.StandingAt(day)?.Kind switch
        {
            InstitutionKind.Administration =>
            [
                Organiser(body, "1", day),
                .. Workers(body, "2", day),
                Controller(body, day),
            ],
            InstitutionKind.Obligated => [Organiser(body, "5", day), .. Workers(body, "6.2", day)],
            InstitutionKind.Exempt =>
            [
                .. body
                    .Organisers.Where(organiser => organiser.Covers(day))
                    .Select(organiser => Holder(body, ResponsibilityRole.Organiser, organiser, day)),
                .. NamedWorkers(body, day),
            ],
            _ => [],
        };

    static Line Organiser(Institution body, string clause, DateOnly day) =>
        body.Organisers.LastOrDefault(organiser => organiser.Covers(day)) is { } appointment
            ? Holder(body, ResponsibilityRole.Organiser, appointment, day)
            : Nobody(ResponsibilityRole.Organiser, clause, null);

    static Line Controller(Institution body, DateOnly day) =>
        body.Controllers.LastOrDefault(controller => controller.Covers(day)) is { } control
            ? Holder(body, ResponsibilityRole.Controller, control, day)
            : Nobody(ResponsibilityRole.Controller, "12", null);

    static Line Holder(Institution body, ResponsibilityRole role, Appointment appointment, DateOnly day)
    {
        var holders = body
            .Holdings.Where(holding => holding.PositionId == appointment.PositionId && holding.Covers(day))
            .ToList();
        var holder = appointment.PersonId is { } named
            ? holders.Find(holding => holding.PersonId == named)
            : holders.LastOrDefault(holding => holding.Acting) ?? holders.LastOrDefault();
        var state =
            holder is not null ? ResponsibilityState.Held
            : appointment.PersonId is not null ? ResponsibilityState.LeftPosition
            : body.Holdings.Any(holding => holding.PositionId == appointment.PositionId && holding.From <= day)
                ? ResponsibilityState.PositionVacant
            : ResponsibilityState.HolderNotRecorded;
        return new(
            role,
            appointment.Clause,
            null,
            state,
            appointment.PositionId,
            holder?.PersonId,
            holder?.Acting ?? false,
            holder?.Order,
            null,
            appointment.Recorded
        );
    }

    static IEnumerable<Line> Workers(Institution body, string clause, DateOnly day)
    {
        var named = NamedWorkers(body, day).ToList();
        return
        [
            .. named,
            .. Places
                .Where(place => named.TrueForAll(line => line.Place != place))
                .Select(place => Nobody(ResponsibilityRole.ContentWorker, clause, place)),
        ];
    }

    static IEnumerable<Line> NamedWorkers(Institution body, DateOnly day) =>
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
            JobDescriptionOf(body, worker, day),
            worker.Recorded
        );

    /// <summary>Clause 6.3: the job description counts for the designation it followed or came with; a worker designated anew owes it anew.</summary>
    static Document? JobDescriptionOf(Institution body, Designation worker, DateOnly day) =>
        body
            .JobDescriptions.LastOrDefault(change =>
                change.PersonId == worker.PersonId && change.On >= worker.From && change.On <= day
            )
            ?.Document;

    static Line Nobody(ResponsibilityRole role, string clause, string? place) =>
        new(role, clause, place, ResponsibilityState.NobodyNamed, null, null, false, null, null, null);

    /// <summary>Clauses 1 and 12 in one person: whoever controls must not close findings about oneself alone.</summary>
    public static bool ConflictOfInterest(IReadOnlyList<Line> lines) =>
        lines.Any(line =>
            line is { Role: ResponsibilityRole.Controller, PersonId: { } controller }
            && lines.Any(other => other.Role == ResponsibilityRole.Organiser && other.PersonId == controller)
        );

    /// <summary>Every line with the days it lasted, from the first day the body stood in a list up to and with <paramref name="until"/>.</summary>
    public static IReadOnlyList<Spell> History(Institution body, DateOnly? inForceFrom, DateOnly until)
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
            var lines = On(body, day);
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
            .Standings.Select(standing => standing.From)
            .Concat(body.JobDescriptions.Select(change => change.On))
            .Concat(Ends(body.Holdings))
            .Concat(Ends(body.Organisers))
            .Concat(Ends(body.ContentWorkers))
            .Concat(Ends(body.Controllers));

    static IEnumerable<DateOnly> Ends<T>(IReadOnlyList<T> periods)
        where T : IPeriod<T> => periods.SelectMany(period => new[] { period.From, period.To ?? period.From });
}

/// <summary>A line and how long it lasted; <c>To</c> is the first day without it, null while it lasts. Not due before the act is in force (clause 10).</summary>
public sealed record Spell(Line Line, DateOnly From, DateOnly? To, bool Due)
{
    /// <summary>A day on which nobody answered for what the act already demanded.</summary>
    public bool IsGap => Due && Line.State != ResponsibilityState.Held;
}
