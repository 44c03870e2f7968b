using Kedrovy.Audit;
using Kedrovy.Control.Findings;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using Marten;
using Wolverine;

namespace Kedrovy.Control.Reviews;

/// <summary>Look at one body again.</summary>
/// <param name="InstitutionId">Its key.</param>
/// <param name="AllWeeks">Whether late facts may have changed weeks long past; else only the last ten are looked
/// at.</param>
public record ReviewBody(string InstitutionId, bool AllWeeks);

/// <summary>Look at every body again: a day or a week has ended, or an act came into force.</summary>
/// <param name="Tenant">The municipality; null for the one of the installation, since the night names none.</param>
public record ReviewTown(string? Tenant = null);

public static class ReviewBodyHandler
{
    /// <summary>Who stands for what the control finds by itself.</summary>
    public const string Actor = "system:control";

    const int RecentWeeks = 10;

    public static async Task Handle(
        ReviewBody message,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var today = Town.Today(clock);
        session.LastModifiedBy = Actor;
        foreach (var found in await Found(session, message, today, cancel))
        {
            if (found.After == 0)
                Start(session, found);
            else
                session.Events.Append(found.Stream, found.After + 1, found.Fact);
        }
    }

    static void Start(IDocumentSession session, ToRecord found)
    {
        if (found.Fact is FindingOpened)
            session.Events.StartStream<Finding>(found.Stream, found.Fact);
        else
            session.Events.StartStream<ClosedWeek>(found.Stream, found.Fact);
    }

    static async Task<IReadOnlyList<ToRecord>> Found(
        IDocumentSession session,
        ReviewBody message,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var moment = new Moment(today, null);
        var recent = new Week(Week.Of(today).Monday.AddDays(-7 * RecentWeeks));
        var acts = await session.Query<KnownAct>().ToListAsync(cancel);
        var force = acts.Min(act => act.Timeline.InForceFrom) ?? today;
        var from = message.AllWeeks || Week.Of(force).Monday > recent.Monday ? Week.Of(force) : recent;
        if (await session.OpenCaseOf(message.InstitutionId, moment, from, cancel) is not { } file)
            return [];

        var body = file.Bodies[0];
        // Until somebody has said what the clauses demand, nothing was held, and nothing is resolved.
        if (file.OwedBy(body, today) is { Count: > 0 } owed && owed.All(act => act.Act.Readings.Count == 0))
            return [];
        var findings = await session
            .Query<Finding>()
            .Where(finding => finding.InstitutionId == message.InstitutionId)
            .ToListAsync(cancel);
        var closed = await session
            .Query<ClosedWeek>()
            .Where(week => week.InstitutionId == message.InstitutionId && week.Monday >= from.Monday)
            .ToListAsync(cancel);
        return
        [
            .. Review.Weeks(file, body, from, closed.ToDictionary(week => week.Id), today),
            .. Review.Findings(file, body, findings, today),
        ];
    }
}

public static class ReviewTownHandler
{
    /// <summary>One message for each body, so that one that fails holds up no other.</summary>
    public static async Task Handle(
        ReviewTown message,
        IDocumentStore store,
        AuditSettings settings,
        IMessageContext bus,
        CancellationToken cancel
    )
    {
        var tenant = message.Tenant ?? settings.Tenant;
        await using var session = store.QuerySession(tenant);
        foreach (var id in await session.Query<KnownBody>().Select(body => body.Id).ToListAsync(cancel))
            await bus.PublishAsync(new ReviewBody(id, AllWeeks: false), new DeliveryOptions { TenantId = tenant });
    }
}
