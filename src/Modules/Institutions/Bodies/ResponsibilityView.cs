using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Who answers for what, or why nobody does.</summary>
public sealed record ResponsibleRow(
    ResponsibilityRole Role,
    string Clause,
    string? Place,
    ResponsibilityState State,
    string? PositionId,
    string? Position,
    string? PersonId,
    string? Name,
    bool Acting,
    Document? Order,
    Document? JobDescription,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
) : IExample<ResponsibleRow>
{
    public static ResponsibleRow Example =>
        new(
            ResponsibilityRole.Organiser,
            "3.1",
            null,
            ResponsibilityState.Held,
            "deputy-mayor-social",
            EstablishPosition.Example.Title,
            "person-1",
            "Алексеева И.Н.",
            false,
            null,
            null,
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero)
        );

    internal static ResponsibleRow Of(Line line, Institution body, People people) =>
        new(
            line.Role,
            line.Clause,
            line.Place,
            line.State,
            line.PositionId,
            body.Timeline.Positions.FirstOrDefault(position => position.Id == line.PositionId)?.Title,
            line.PersonId,
            people.Name(line.PersonId),
            line.Acting,
            line.Order,
            line.JobDescription,
            line.By?.RecordedBy,
            line.By?.RecordedAt
        );
}

/// <summary>A responsibility with its days; <c>to</c> is the first day without it, null while it lasts.</summary>
public sealed record ResponsibilitySpell(DateOnly From, DateOnly? To, ResponsibleRow Responsible)
    : IExample<ResponsibilitySpell>
{
    public static ResponsibilitySpell Example => new(new(2022, 12, 1), null, ResponsibleRow.Example);
}

/// <summary>Days on which nobody answered though the act was in force, with the reason.</summary>
public sealed record ResponsibilityGap(
    DateOnly From,
    DateOnly? To,
    ResponsibilityRole Role,
    string Clause,
    string? Place,
    ResponsibilityState Reason
) : IExample<ResponsibilityGap>
{
    public static ResponsibilityGap Example =>
        new(
            new(2022, 12, 5),
            new(2022, 12, 12),
            ResponsibilityRole.ContentWorker,
            "3.2",
            "site",
            ResponsibilityState.NobodyNamed
        );
}

/// <summary>Days on which one person both organised and controlled.</summary>
public sealed record ConflictSpell(DateOnly From, DateOnly? To, string PersonId, string? Name);

/// <summary>Responsibility in a body from its first day in a list up to a day.</summary>
public sealed record ResponsibilityCard(
    string InstitutionId,
    DateOnly? InForceFrom,
    IReadOnlyList<ResponsibilitySpell> Spells,
    IReadOnlyList<ResponsibilityGap> Gaps,
    IReadOnlyList<ConflictSpell> Conflicts,
    DateOnly AsOf
) : IExample<ResponsibilityCard>
{
    public static ResponsibilityCard Example =>
        new(
            "administration",
            new(2022, 12, 5),
            [ResponsibilitySpell.Example],
            [ResponsibilityGap.Example],
            [],
            new(2023, 9, 1)
        );
}

public static class ResponsibilityEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/responsibility"),
        AllowAnonymous,
        Duty(DutyKind.Organiser, DutyKind.ContentWorker, DutyKind.JobDescription, DutyKind.Control)
    ]
    [
        EndpointSummary("Кто и когда за что отвечал, с пробелами"),
        EndpointDescription(
            "gaps — дни без ответственного при действующем акте; conflicts — дни, когда организует и контролирует "
                + "один человек."
        )
    ]
    public static async Task<Answer<ResponsibilityCard>> Get(
        string institutionId,
        [AsParameters] TimeTravel time,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var body = await InstitutionEndpoints.Find(session, institutionId, moment, cancel);
        var acts = await session.Acts<Act>(act => act.Timeline, moment, cancel);
        var act = Obligations.Main(body.Timeline, acts, moment.AsOf)?.Act;
        var inForceFrom = act?.InForceOn(moment.AsOf) == true ? act.InForceFrom : null;
        var spells = Responsibility.History(body, acts, inForceFrom, moment.AsOf);
        var people = await People.Load(
            session,
            spells.Select(spell => spell.Line.PersonId),
            moment,
            context.User,
            cancel
        );
        return new(
            new(
                body.Id,
                inForceFrom,
                [
                    .. spells
                        .Where(spell => spell.Line.State == ResponsibilityState.Held)
                        .Select(spell => new ResponsibilitySpell(
                            spell.From,
                            spell.To,
                            ResponsibleRow.Of(spell.Line, body, people)
                        )),
                ],
                [
                    .. spells
                        .Where(spell => spell.IsGap)
                        .Select(spell => new ResponsibilityGap(
                            spell.From,
                            spell.To,
                            spell.Line.Role,
                            spell.Line.Clause,
                            spell.Line.Place,
                            spell.Line.State
                        )),
                ],
                [
                    .. Responsibility
                        .Conflicts(spells)
                        .Select(conflict => new ConflictSpell(
                            conflict.From,
                            conflict.To,
                            conflict.PersonId,
                            people.Name(conflict.PersonId)
                        )),
                ],
                moment.AsOf
            ),
            body.Version
        );
    }
}
