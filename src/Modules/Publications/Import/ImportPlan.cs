using Kedrovy.Http;
using Kedrovy.Publications.Addresses;
using Kedrovy.Publications.Posts;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Publications.Import;

/// <summary>Why a row cannot be recorded: number of the row in the table, its column, in Russian what to do.</summary>
public sealed record RowFault(int Row, string Column, string Detail);

/// <summary>A row that says something of a post.</summary>
public sealed record ReadRow(int Number, PostDraft Post, Figures Figures);

/// <summary>What is known where the table arrives.</summary>
/// <param name="InstitutionId">The body whose posts these are to be.</param>
/// <param name="Pages">Pages of the town by key.</param>
/// <param name="Asked">Networks in which acts ask for posts.</param>
/// <param name="Now">The instant of the import.</param>
public sealed record ImportGround(
    string InstitutionId,
    IReadOnlyDictionary<string, KnownPage> Pages,
    PostNetworks Asked,
    DateTimeOffset Now
)
{
    readonly ILookup<string, KnownPage> holders = Pages
        .Values.SelectMany(page => page.Timeline.Addresses.Select(address => (address.Text, page)))
        .ToLookup(held => held.Text, held => held.page);

    /// <summary>Pages that hold, or held, an address.</summary>
    public IEnumerable<KnownPage> Holders(string address) => holders[address];
}

/// <summary>Reads rows by the rules that hold for a single post; every fault of a row is told at once.</summary>
public static class ImportPlan
{
    /// <summary>What the rows say, and what is wrong with them.</summary>
    public static (IReadOnlyList<ReadRow> Rows, IReadOnlyList<RowFault> Faults) Of(SentTable table, ImportGround ground)
    {
        var (rows, faults, seen) = (new List<ReadRow>(), new List<RowFault>(), new Dictionary<string, int>());
        foreach (var row in table.Rows)
        {
            var before = faults.Count;
            var read = Read(row, ground, (column, detail) => faults.Add(new(row.Number, column, detail)));
            if (read is not null && faults.Count == before && !seen.TryAdd(read.Post.Address.Key, row.Number))
                faults.Add(new(row.Number, "address", $"Эта запись уже стоит в строке {seen[read.Post.Address.Key]}."));
            else if (read is not null && faults.Count == before)
                rows.Add(read);
        }

        return (rows, faults);
    }

    static ReadRow? Read(SentRow row, ImportGround ground, Action<string, string> fault)
    {
        var page = ground.Pages.GetValueOrDefault(row["page"] ?? "");
        var (moment, day) = (Cells.Moment(row["at"]), Cells.Day(row["on"]) ?? Cells.Day(row["at"]));
        if (row["page"] is null)
            fault("page", "Впишите ключ страницы, например page-school-1-vk.");
        else if (PostRefusals.Page(page, ground.InstitutionId, ground.Asked) is { } foreign)
            fault("page", foreign.Detail!);
        var address = PostAddress.Read(row["address"] ?? "", out var reason);
        if (address is null)
            fault("address", NoPostRefusals.At("/address", reason).Detail!);
        if (row["at"] is not null && moment is null && Cells.Day(row["at"]) is null)
            fault("at", "Время не разобрано: напишите 16.01.2023 12:30 (по Томску) или 2023-01-16T05:30:00Z.");
        if (row["on"] is not null && Cells.Day(row["on"]) is null)
            fault("on", "Дата не разобрана: напишите 16.01.2023 или 2023-01-16.");
        if (row["at"] is null && row["on"] is null)
            fault("at", "Впишите, когда опубликовано: время (at) или день (on).");
        if (Cells.Form(row["form"]) is not { } form)
            fault("form", "Здесь годится: своя (own), репост (repost), реклама (advertisement).");
        else if (Cells.Flag(row["pinned"]) is not { } pinned)
            fault("pinned", "Здесь годится: да или нет.");
        else if (
            Figured(row, fault) is { } figures
            && Worded(row, fault)
            && page is not null
            && address is not null
            && (moment is not null || day is not null)
        )
        {
            var on = moment is { } at ? Town.DayOf(at) : day!.Value;
            if (moment is not null && day is not null && on != day)
                fault("on", $"День и время расходятся: по времени Томска это {on:dd.MM.yyyy}.");
            else if (Stray(page, address, on, moment, ground) is { } stray)
                fault(Column(stray), stray.Detail!);
            else
                return new(row.Number, new(page, address, on, moment, form, row["text"], pinned), figures);
        }

        return null;
    }

    static ProblemDetails? Stray(
        KnownPage page,
        PostAddress address,
        DateOnly on,
        DateTimeOffset? moment,
        ImportGround ground
    ) =>
        moment > ground.Now
            ? PostRefusals.Ahead("/at")
            : PostRefusals.Day(page, on, Town.DayOf(ground.Now), moment is null ? "/on" : "/at")
                ?? PostRefusals.Elsewhere(page, address, ground.Holders(address.Owner));

    static Figures? Figured(SentRow row, Action<string, string> fault)
    {
        var figures = new Dictionary<string, int?>();
        foreach (var column in new[] { "views", "likes", "comments", "reposts" })
        {
            if (!Cells.Figure(row[column], out var figure))
                fault(column, $"Целое число от 0 до {FigureAttribute.Most}.");
            else
                figures[column] = figure;
        }

        return figures.Count == 4
            ? new(figures["views"], figures["likes"], figures["comments"], figures["reposts"])
            : null;
    }

    static bool Worded(SentRow row, Action<string, string> fault)
    {
        if (Cells.Fault(row["text"]) is not { } wrong)
            return true;
        fault("text", wrong);
        return false;
    }

    /// <summary>The column a refusal points at; one about the page as a whole points nowhere.</summary>
    static string Column(ProblemDetails problem) =>
        problem.Extensions.TryGetValue("errors", out var errors) && errors is Refusal.Fault[] and [{ } fault, ..]
            ? fault.Pointer[1..]
            : "page";
}
