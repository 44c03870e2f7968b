using System.Text.Json;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Wolverine.Http;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Kedrovy.Host.Feeds;

/// <summary>Feeds for whoever wants to hear of what is new without asking.</summary>
public static class GetFeedEndpoint
{
    [
        WolverineGet("/feeds/{feed}.{suffix}"),
        AllowAnonymous,
        Duty(DutyKind.PageInNetwork, DutyKind.RegularPosts, DutyKind.Control)
    ]
    [
        EndpointSummary("Лента для подписки: публикации, страницы, замечания"),
        EndpointDescription(
            "Новые записи первыми, как Atom, RSS 2.0 или JSON Feed 1.1. Удалённых публикаций и изъятых текстов в "
                + "ленте нет. Каждую запись доказывает журнал проверки: ссылка via, в JSON — _fact."
        )
    ]
    [
        ProducesResponseType(
            typeof(NewsFeed),
            StatusCodes.Status200OK,
            "application/feed+json",
            "application/atom+xml",
            "application/rss+xml"
        ),
        ProducesResponseType(StatusCodes.Status304NotModified)
    ]
    public static async Task<IResult> Get(
        string feed,
        string suffix,
        [FromQuery] string? institution,
        [FromQuery] int? limit,
        HttpContext context,
        Subscriptions subscriptions,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var (form, type) = Form(suffix, context);
        var read = await subscriptions.Read(feed, institution, Listing.Most(limit), context.Request, session, cancel);
        return new Bytes(form(read), type, read.Items.Count);
    }

    static (Func<NewsFeed, byte[]> Form, string Type) Form(string suffix, HttpContext context) =>
        suffix switch
        {
            "atom" => (XmlFeeds.Atom, "application/atom+xml; charset=utf-8"),
            "rss" => (XmlFeeds.Rss, "application/rss+xml; charset=utf-8"),
            "json" => (
                feed =>
                    JsonSerializer.SerializeToUtf8Bytes(
                        feed,
                        context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions
                    ),
                "application/feed+json; charset=utf-8"
            ),
            _ => throw Subscriptions.Unknown(),
        };
}
