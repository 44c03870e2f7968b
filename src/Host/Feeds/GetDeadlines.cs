using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Host.Feeds;

/// <summary>What is due by when, for the calendar of whoever has to do it.</summary>
public static class GetDeadlinesEndpoint
{
    [WolverineGet("/feeds/deadlines.ics"), AllowAnonymous, Duty(DutyKind.SiteItem, DutyKind.Control)]
    [
        EndpointSummary("Календарь сроков: замечания, обновление сведений, пересмотры"),
        EndpointDescription(
            "iCalendar (RFC 5545), события на целый день. Исполненное из календаря исчезает, перенесённое сохраняет "
                + "UID."
        )
    ]
    [
        ProducesResponseType(typeof(string), StatusCodes.Status200OK, "text/calendar"),
        ProducesResponseType(StatusCodes.Status304NotModified),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, "application/problem+json")
    ]
    public static async Task<IResult> Get(
        [FromQuery] string? institution,
        HttpContext context,
        Subscriptions subscriptions,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var due = await subscriptions.Due(institution, session, cancel);
        var body = Written(
            due,
            institution is null || due.Count == 0 ? null : due[0].Body,
            context.Request.Absolute("/"),
            session.TenantId
        );
        return new Bytes(body, "text/calendar; charset=utf-8", due.Count);
    }

    /// <summary>
    /// The calendar; nothing in it comes from the clock, so that it stays the same while nothing happens.
    /// </summary>
    public static byte[] Written(
        IReadOnlyList<(Deadline Deadline, string Body)> due,
        string? body,
        Uri root,
        string town
    )
    {
        var calendar = new Calendar { ProductId = "-//Kedrovy//Deadlines//RU", Method = "PUBLISH" };
        calendar.AddProperty(
            "X-WR-CALNAME",
            PlainText.Text(body is null ? "Сроки по постановлению № 298" : $"Сроки: {body}")
        );
        calendar.Events.AddRange(
            due.Select(one => new CalendarEvent
            {
                Uid = $"{one.Deadline.Key}@{town}",
                DtStamp = new CalDateTime(one.Deadline.ToldAt.UtcDateTime),
                Start = new CalDateTime(one.Deadline.On),
                Summary = PlainText.Text(one.Deadline.Title),
                Description = PlainText.Text($"{one.Body}. {one.Deadline.Text}"),
                Url = new(root, one.Deadline.Link),
                Transparency = TransparencyType.Transparent,
            })
        );
        return Encoding.UTF8.GetBytes(IcsLineFolding.Fold(new CalendarSerializer().SerializeToString(calendar)!));
    }
}
