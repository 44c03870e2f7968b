using System.Globalization;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sightings;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>
/// What a row says of its page beyond what is known, decided as if each cell had been sent by itself.
/// </summary>
/// <param name="Facts">To be recorded; empty when the row says only what is known.</param>
/// <param name="Changes">Cells that say something new.</param>
/// <param name="Errors">Cells that cannot be read or recorded.</param>
/// <param name="Notes">Cells that say too little for a fact.</param>
public sealed record RowFacts(
    IReadOnlyList<IFact> Facts,
    IReadOnlyList<CellChange> Changes,
    IReadOnlyList<CellRemark> Errors,
    IReadOnlyList<CellRemark> Notes
)
{
    /// <summary>What is known of the page on a day, as the sheet writes it; null where it would be empty.</summary>
    public static string? Known(PageTimeline page, IReadOnlyList<PageDemand> demands, string column, DateOnly day)
    {
        var seen = Sighted.Of(page, day);
        return column switch
        {
            Columns.Gospabliki => YesNo(DutyKind.Gospabliki),
            Columns.StateMark => YesNo(DutyKind.StateMark),
            Columns.Appearance => seen.Appearance is { } look
                ? Number((look.Avatar ? 25 : 0) + (look.Description ? 25 : 0) + (look.Cover ? 50 : 0))
                : null,
            Columns.Widgets => seen.Widgets is { } widgets ? Number(Math.Min(widgets.Value, 2)) : null,
            Columns.Subscribers => seen.Subscribers is { } subscribers ? Number(subscribers.Value) : null,
            Columns.Reach => seen.WeeklyReach is { } reach ? Number(reach.Value) : null,
            _ => null,
        };

        string? YesNo(DutyKind duty) =>
            demands.FirstOrDefault(demand => demand.Binding.Duty == duty && demand.Names(page.Network)) is { } demand
                ? PageCheck.On(page, demand, null, day)!.State switch
                {
                    CheckState.Met => "да",
                    CheckState.NotMet => "нет",
                    _ => null,
                }
                : null;
    }

    /// <summary>
    /// Of a row for a day; the file itself is the evidence. A share of the look that told too little stays in what was
    /// kept of the row.
    /// </summary>
    public static RowFacts Of(
        Page page,
        IReadOnlyDictionary<string, string> row,
        IReadOnlyDictionary<string, string> kept,
        DateOnly on,
        Evidence file,
        CheckTerms terms,
        TimeProvider clock
    )
    {
        var said = Columns.Told.ToDictionary(
            column => column,
            column => Plain(column, row.GetValueOrDefault(column, ""))
        );
        var was = Columns.Told.ToDictionary(
            column => column,
            column =>
                Known(page.Timeline, terms.Demands, column, on)
                ?? (column == Columns.Appearance ? kept.GetValueOrDefault(column, "") : "")
        );
        var news = Columns
            .Told.Where(column => said[column] != "" && said[column] != Plain(column, was[column]))
            .ToList();
        var cells = news.Select(column => Decide(column, said[column], page, said, on, file, terms, clock)).ToList();
        return new(
            [.. cells.Select(cell => cell.Fact).OfType<IFact>().Distinct()],
            [
                .. cells
                    .Where(cell => cell is { Error: null, Note: null })
                    .Select(cell => new CellChange(cell.Column, was[cell.Column], said[cell.Column])),
            ],
            [.. cells.Where(cell => cell.Error is not null).Select(cell => new CellRemark(cell.Column, cell.Error!))],
            [.. cells.Where(cell => cell.Note is not null).Select(cell => new CellRemark(cell.Column, cell.Note!))]
        );
    }

    sealed record CellFact(string Column, IFact? Fact = null, string? Error = null, string? Note = null);

    static CellFact Decide(
        string column,
        string cell,
        Page page,
        Dictionary<string, string> said,
        DateOnly on,
        Evidence file,
        CheckTerms terms,
        TimeProvider clock
    )
    {
        return (column, cell) switch
        {
            (Columns.Gospabliki, "да" or "нет") => Told(
                new CheckGospabliki(cell == "да", file, on),
                (command, page, body, clock) => CheckGospablikiEndpoint.Fault(command, page, terms, body, clock),
                (command, page) => CheckGospablikiEndpoint.Post(command, page, terms)
            ),
            (Columns.StateMark, "да" or "нет") => Told(
                new ObserveStateMark(cell == "да" ? MarkSighting.Granted : MarkSighting.Lost, Observer.Human, on, file),
                (command, page, body, clock) => ObserveStateMarkEndpoint.Fault(command, page, terms, body, clock),
                (command, page) => ObserveStateMarkEndpoint.Post(command, page, terms)
            ),
            (Columns.Gospabliki or Columns.StateMark, _) => new(column, Error: "Здесь пишут «да» или «нет»."),
            (Columns.Appearance, "0" or "100") => Told(
                new ObserveAppearance(cell == "100", cell == "100", cell == "100", on),
                ObserveAppearanceEndpoint.Fault,
                ObserveAppearanceEndpoint.Post
            ),
            (Columns.Appearance, "25" or "50" or "75") => new(
                column,
                Note: $"По «{cell}» не понять, чего нет: аватара, описания или обложки. Посмотрите страницу и "
                    + $"запишите оформление."
            ),
            (Columns.Appearance, _) => new(column, Error: "Здесь пишут 0, 25, 50, 75 или 100."),
            _ when Count(cell) is null => new(column, Error: "Здесь пишут целое число."),
            (Columns.Widgets, _) => Told(
                new ObserveWidgets(Count(cell)!.Value, on),
                ObserveWidgetsEndpoint.Fault,
                ObserveWidgetsEndpoint.Post
            ),
            // Both figures of the row make one fact, also when one of them is known already: they were seen together.
            _ => Told(
                new ObserveAudience(on, Count(said[Columns.Subscribers]), Count(said[Columns.Reach])),
                ObserveAudienceEndpoint.Fault,
                ObserveAudienceEndpoint.Post
            ),
        };

        CellFact Told<TCommand, TFact>(
            TCommand command,
            Func<TCommand, Page, string, TimeProvider, ProblemDetails?> fault,
            Func<TCommand, Page, (Receipt, TFact?)> decide
        )
            where TFact : class, IFact =>
            fault(command, page, page.InstitutionId, clock) is { } problem
                ? new(column, Error: problem.Detail)
                : new(column, Fact: decide(command, page).Item2);

        static int? Count(string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>
    /// A cell without what a spreadsheet adds: spaces within numbers, a percent sign, a share for a percentage.
    /// </summary>
    static string Plain(string column, string cell) =>
        (
            column,
            string.Concat(cell.Where(c => !char.IsWhiteSpace(c))).TrimEnd('%').ToLowerInvariant().Replace(',', '.')
        ) switch
        {
            (Columns.Appearance, "0.25") => "25",
            (Columns.Appearance, "0.5") => "50",
            (Columns.Appearance, "0.75") => "75",
            (Columns.Appearance, ['1']) => "100",
            var (_, plain) => plain,
        };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is to be said of a cell.</summary>
public sealed record CellRemark(string Column, string Detail);

/// <summary>What a cell says instead of what was known; <c>was</c> is empty when nothing was.</summary>
public sealed record CellChange(string Column, string Was, string Becomes);
