using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Whether a clause asks something of a body on a day.</summary>
public enum DutyState
{
    /// <summary>The act is not in force yet.</summary>
    NotYetDue,

    /// <summary>Asked.</summary>
    Due,

    /// <summary>The body may do without.</summary>
    Exempt,
}

/// <summary>A clause that speaks to the body, and since when it is due.</summary>
public sealed record Duty(string Clause, ClauseKind Kind, DutyState State, DateOnly? Since, string ActId)
    : IExample<Duty>
{
    public static Duty Example => new("3.1", ClauseKind.Appointment, DutyState.Due, new(2022, 12, 5), "298-2022");
}

/// <summary>Why the body is in the register: act, clause, and since when.</summary>
public sealed record ListGround(string ActId, string? Clause, DateOnly Since) : IExample<ListGround>
{
    public static ListGround Example => new("298-2022", "3.1", new(2022, 12, 1));
}

/// <summary>A name and the day it began.</summary>
public sealed record NameRow(string Name, DateOnly From) : IExample<NameRow>
{
    public static NameRow Example => new("Администрация города Кедрового", new(2022, 12, 1));
}

/// <summary>A body of the decree as it stood on a day.</summary>
public sealed record InstitutionCard(
    string Id,
    string Name,
    InstitutionKind Kind,
    ListGround Ground,
    IReadOnlyList<NameRow> Names,
    Identifiers? Identifiers,
    Contacts? Contacts,
    IReadOnlyList<UnitRow> Units,
    IReadOnlyList<PositionRow> Positions,
    IReadOnlyList<ResponsibleRow> Responsible,
    bool ConflictOfInterest,
    IReadOnlyList<Duty> Duties,
    IReadOnlyList<OfficialPage> Pages,
    DateOnly AsOf
) : IExample<InstitutionCard>
{
    public static InstitutionCard Example =>
        new(
            "administration",
            "Администрация города Кедрового",
            InstitutionKind.Administration,
            ListGround.Example,
            [NameRow.Example],
            new(null, null, "00000000"),
            Contacts.Example,
            [],
            [PositionRow.Example],
            [ResponsibleRow.Example],
            false,
            [Duty.Example],
            [OfficialPage.Example],
            new(2023, 9, 1)
        );
}

public sealed record UnitRow(string Id, string Name, DateOnly Since);

public sealed record PositionRow(string Id, string Title, bool Head, string? UnitId, IReadOnlyList<HolderRow> Holders)
    : IExample<PositionRow>
{
    public static PositionRow Example =>
        new("deputy-mayor-social", EstablishPosition.Example.Title, false, null, [HolderRow.Example]);
}

public sealed record HolderRow(
    string PersonId,
    string? Name,
    bool Acting,
    Document? Order,
    DateOnly Since,
    string? RecordedBy,
    DateTimeOffset RecordedAt
) : IExample<HolderRow>
{
    public static HolderRow Example =>
        new(
            "person-1",
            "Алексеева И.Н.",
            false,
            null,
            new(2022, 12, 1),
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero)
        );
}

/// <summary>A body in the list.</summary>
public sealed record InstitutionRow(
    string Id,
    string Name,
    InstitutionKind Kind,
    string? Clause,
    string ActId,
    DateOnly Since,
    DutyState Duties,
    string? Organiser,
    string? OrganiserPosition
) : IExample<InstitutionRow>
{
    public static InstitutionRow Example =>
        new(
            "administration",
            "Администрация города Кедрового",
            InstitutionKind.Administration,
            "3.1",
            "298-2022",
            new(2022, 12, 1),
            DutyState.Due,
            "Алексеева И.Н.",
            EstablishPosition.Example.Title
        );
}

public static class InstitutionEndpoints
{
    [WolverineGet("/api/v1/institutions"), AllowAnonymous]
    [
        EndpointSummary("Учреждения в порядке акта"),
        EndpointDescription("kind — вид (administration, obligated, exempt, released), name — часть имени.")
    ]
    [Duty(DutyKind.Organiser, DutyKind.ObligatedList, DutyKind.ExemptList)]
    public static async Task<Listed<InstitutionRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        [FromQuery] InstitutionKind? kind,
        [FromQuery] string? name,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (kind is { } asked && !Enum.IsDefined(asked))
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "unknown-kind",
                    "Неизвестный вид учреждения",
                    "Параметр kind — administration, obligated, exempt или released."
                )
            );
        var acts = await session.Acts<Act>(act => act.Timeline, moment, cancel);
        var bodies = Lists
            .InOrder(await session.All<Institution>(moment, cancel), acts, moment.AsOf)
            .Where(body =>
                (kind is null || Lists.StandingOf(body, acts, moment.AsOf)!.Kind == kind)
                && (
                    name is null
                    || body.Timeline.NameAt(moment.AsOf).Contains(name, StringComparison.CurrentCultureIgnoreCase)
                )
            )
            .ToList();
        var organisers = bodies.ToDictionary(
            body => body.Id,
            body =>
                Responsibility
                    .On(body, acts, moment.AsOf)
                    .FirstOrDefault(line => line.Role == ResponsibilityRole.Organiser)
        );
        var people = await People.Load(
            session,
            organisers.Values.Select(line => line?.PersonId),
            moment,
            context.User,
            cancel
        );
        return listing.Of(
            bodies.Select(body =>
            {
                var standing = Lists.StandingOf(body, acts, moment.AsOf)!;
                var organiser = organisers[body.Id];
                return new InstitutionRow(
                    body.Id,
                    body.Timeline.NameAt(moment.AsOf),
                    standing.Kind,
                    standing.Clause,
                    standing.ActId,
                    standing.From,
                    OwedClauses.Of(body, acts, moment.AsOf).FirstOrDefault()?.State ?? DutyState.NotYetDue,
                    people.Name(organiser?.PersonId),
                    body.Timeline.Positions.FirstOrDefault(position => position.Id == organiser?.PositionId)?.Title
                );
            }),
            row => row.Id
        );
    }

    [WolverineGet("/api/v1/institutions/{institutionId}"), AllowAnonymous]
    [EndpointSummary("Учреждение: перечень, имена, ответственные, обязанности, страницы")]
    [Duty(
        DutyKind.ObligatedList,
        DutyKind.Organiser,
        DutyKind.ContentWorker,
        DutyKind.BodyPassport,
        DutyKind.BodyPeople
    )]
    public static async Task<Answer<InstitutionCard>> Get(
        string institutionId,
        [AsParameters] TimeTravel time,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var (day, body) = (moment.AsOf, await Find(session, institutionId, moment, cancel));
        var acts = await session.Acts<Act>(act => act.Timeline, moment, cancel);
        var lines = Responsibility.On(body, acts, day);
        var holdings = body.Timeline.Holdings.Where(holding => holding.Covers(day)).ToList();
        var people = await People.Load(
            session,
            lines.Select(line => line.PersonId).Concat(holdings.Select(holding => holding.PersonId)),
            moment,
            context.User,
            cancel
        );
        var contacts = body.Timeline.Contacts.LastBy(day, known => known.From)?.Value;
        var standing = Lists.StandingOf(body, acts, day)!;
        return new(
            new(
                body.Id,
                body.Timeline.NameAt(day),
                standing.Kind,
                new(standing.ActId, standing.Clause, standing.From),
                [
                    .. body
                        .Timeline.Names.Where(name => name.From <= day)
                        .Select(name => new NameRow(name.Value, name.From)),
                ],
                body.Timeline.Identifiers.LastBy(day, known => known.From)?.Value,
                (await session.Reveal([contacts], cancel)).Value<Contacts>(contacts),
                [
                    .. body
                        .Timeline.Units.Where(unit => unit.Covers(day))
                        .Select(unit => new UnitRow(unit.Id, unit.Name, unit.From)),
                ],
                [
                    .. body
                        .Timeline.Positions.Where(position => position.Covers(day))
                        .Select(position => new PositionRow(
                            position.Id,
                            position.Title,
                            position.Head,
                            position.UnitId,
                            [
                                .. holdings
                                    .Where(holding => holding.PositionId == position.Id)
                                    .Select(holding => new HolderRow(
                                        holding.PersonId,
                                        people.Name(holding.PersonId),
                                        holding.Acting,
                                        holding.Order,
                                        holding.From,
                                        holding.By.RecordedBy,
                                        holding.By.RecordedAt
                                    )),
                            ]
                        )),
                ],
                [.. lines.Select(line => ResponsibleRow.Of(line, body, people))],
                Duties.Control.IsOfOneself(body.Timeline, day),
                OwedClauses.Of(body, acts, day),
                await Pages(session, body.Id, moment, cancel),
                day
            ),
            body.Version
        );
    }

    static async Task<IReadOnlyList<OfficialPage>> Pages(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        [
            .. (await session.All<ListedPage>(moment, cancel))
                .Where(page => page.InstitutionId == institutionId)
                .Select(page => page.OfficialOn(moment.AsOf))
                .OfType<OfficialPage>()
                .OrderBy(page => page.Network)
                .ThenBy(page => page.Id, StringComparer.Ordinal),
        ];

    internal static async Task<Institution> Find(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<Institution>(institutionId, moment, cancel) is { } body
        && body.Timeline.StandingAt(moment.AsOf) is not null
            ? body
            : throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Проверьте ключ и дату: в этот день учреждения не было ни в одном перечне."
                )
            );
}
