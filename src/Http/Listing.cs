using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kedrovy.Http;

/// <summary>How much of a list is asked for, and in which form.</summary>
public sealed record Listing
{
    /// <summary>Where to go on: <c>next</c> of the answer before.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    /// <summary>Rows of one answer, 1 to 200; 50 unless given.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; set; }

    /// <summary><c>csv</c> for a table that opens in a Russian Excel; JSON unless given.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; set; }

    /// <summary>
    /// The asked part of rows that are in their final order; <paramref name="key"/> tells one row from another and goes
    /// into the cursor. Throws <see cref="RefusedException"/> (400) for a limit, cursor or format that cannot be
    /// served.
    /// </summary>
    public Listed<T> Of<T>(IEnumerable<T> rows, Func<T, string> key)
    {
        var limit = Rows();
        var all = rows.ToList();
        var start = Cursor is null ? 0 : all.FindIndex(row => key(row) == After(Cursor)) + 1;
        if (Cursor is not null && start == 0)
            throw UnknownCursor();
        var items = all.Skip(start).Take(limit).ToList();
        return new(items, start + limit < all.Count ? Next(key(items[^1])) : null) { AsTable = Format == "csv" };
    }

    /// <summary>
    /// The asked part of a list too long to be read whole: <paramref name="read"/> is told the key to go on after, null
    /// at the start, and how many rows are wanted. Throws as <see cref="Of{T}(IEnumerable{T}, Func{T, string})"/> does.
    /// </summary>
    public Task<Listed<T>> Of<T>(Func<Guid?, int, Task<IReadOnlyList<T>>> read, Func<T, Guid> key) =>
        Of<T>(
            (after, most) =>
                read(
                    after is null ? null
                        : Guid.TryParse(after, out var last) ? last
                        : throw UnknownCursor(),
                    most
                ),
            row => key(row).ToString()
        );

    /// <summary>The same, for rows that are numbered.</summary>
    public Task<Listed<T>> Numbered<T>(Func<long?, int, Task<IReadOnlyList<T>>> read, Func<T, long> key) =>
        Of<T>(
            (after, most) =>
                read(
                    after is null ? null
                        : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last
                        : throw UnknownCursor(),
                    most
                ),
            row => key(row).ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>The same, where the key is a text that puts the rows in order.</summary>
    public async Task<Listed<T>> Of<T>(Func<string?, int, Task<IReadOnlyList<T>>> read, Func<T, string> key)
    {
        var limit = Rows();
        var rows = await read(Cursor is null ? null : After(Cursor), limit + 1);
        var items = rows.Take(limit).ToList();
        return new(items, rows.Count > limit ? Next(key(items[^1])) : null) { AsTable = Format == "csv" };
    }

    int Rows()
    {
        if (Format is not (null or "csv" or "json"))
            throw new RefusedException(
                Refusal.Because(400, "unknown-format", "Неизвестный вид ответа", "Параметр format — json или csv.")
            );
        return Most(Limit);
    }

    /// <summary>
    /// How many rows a limit means; throws <see cref="RefusedException"/> (400) for one out of range.
    /// </summary>
    public static int Most(int? limit) =>
        limit is < 1 or > 200
            ? throw new RefusedException(
                Refusal.Because(
                    400,
                    "limit-out-of-range",
                    "Недопустимый размер страницы",
                    "Параметр limit — число от 1 до 200."
                )
            )
            : limit ?? 50;

    static string Next(string key) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(key));

    static string After(string cursor)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor));
        }
        catch (FormatException)
        {
            throw UnknownCursor();
        }
    }

    /// <summary>The refusal (400) of a cursor that is no key of the list.</summary>
    public static RefusedException UnknownCursor() =>
        new(
            Refusal.Because(
                400,
                "unknown-cursor",
                "Неизвестная закладка списка",
                "Параметр cursor берут из поля next прошлого ответа с теми же условиями. Начните список заново без "
                    + "cursor."
            )
        );
}

/// <summary>A part of a list. <c>next</c> is null at the end.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Next) : IResult, IEndpointMetadataProvider
{
    internal bool AsTable { get; init; }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Next is not null)
            httpContext.Response.Headers.Link = $"<{NextAddress(httpContext.Request)}>; rel=\"next\"";
        var csv = AsTable || httpContext.Request.GetTypedHeaders().Accept is [{ MediaType.Value: "text/csv" }, ..];
        return csv
            ? ETags.Write(httpContext, Table(httpContext), Csv.ContentType, Items.Count)
            : ETags.Write(httpContext, Json(httpContext), "application/json; charset=utf-8", Items.Count);
    }

    string NextAddress(HttpRequest request) =>
        request.PathBase
        + request.Path
        + QueryString.Create(
            request
                .Query.Where(pair => pair.Key != "cursor")
                .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)))
                .Append(KeyValuePair.Create("cursor", Next))
        );

    byte[] Json(HttpContext context) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new { Items, Next },
            context
                .RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>()
                .Value.SerializerOptions
        );

    /// <summary>The same members and values as in JSON, so that no column is lost or called otherwise.</summary>
    byte[] Table(HttpContext context)
    {
        using var rows = JsonDocument.Parse(Json(context));
        return Csv.Of(Csv.Heads(typeof(T)), rows.RootElement.GetProperty("items").EnumerateArray().Select(Csv.Cells));
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(
                StatusCodes.Status200OK,
                typeof(Listed<T>),
                ["application/json", "text/csv"]
            )
        );
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(
                StatusCodes.Status400BadRequest,
                typeof(ProblemDetails),
                ["application/problem+json"]
            )
        );
    }
}
