using System.Globalization;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sightings;
using Kedrovy.Contracts;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>What a row says of its page beyond what is known, decided as if each cell had been sent by itself.</summary>
/// <param name="Facts">To be recorded; empty when the row says only what is known.</param>
/// <param name="Changes">Cells that say something new.</param>
/// <param name="Errors">Cells that cannot be read or recorded.</param>
/// <param name="Notes">Cells that say too little for a fact.</param>
public sealed record RowFacts(IReadOnlyList<IFact> Facts, IReadOnlyList<CellChange> Changes, IReadOnlyList<CellRemark> Errors, IReadOnlyList<CellRemark> Notes)
{
    /// <summary>What is known of the page on a day, as the sheet writes it; null where it would be empty.</summary>
    public static string? Known(Page page, string column, DateOnly day)
    {
        var seen = Sighted.Of(page, day);
        return column switch
        {
            Columns.Gospabliki => YesNo("6.7"),
            Columns.StateMark => YesNo("6.6"),
            Columns.Appearance => seen.Appearance is { } look ? Number((look.Avatar ? 25 : 0) + (look.Description ? 25 : 0) + (look.Cover ? 50 : 0)) : null,
            Columns.Widgets => seen.Widgets is { } widgets ? Number(Math.Min(widgets.Value, 2)) : null,
            Columns.Subscribers => seen.Subscribers is { } subscribers ? Number(subscribers.Value) : null,
            Columns.Reach => seen.WeeklyReach is { } reach ? Number(reach.Value) : null,
            _ => null,
        };

        string? YesNo(string clause) => Clause6.On(page, null, day).Single(check => check.Clause == clause).State switch { CheckState.Met => "да", CheckState.NotMet => "нет", _ => null };
    }

    /// <summary>Of a row for a day; the file itself is the evidence. A share of the look that told too little stays in what was kept of the row.</summary>
    public static RowFacts Of(Page page, IReadOnlyDictionary<string, string> row, IReadOnlyDictionary<string, string> kept, DateOnly on, Evidence file, TimeProvider clock)
    {
        var (facts, errors, notes) = (new List<IFact>(), new List<CellRemark>(), new List<CellRemark>());
        var was = Columns.Told.ToDictionary(column => column, column => Known(page, column, on) ?? (column == Columns.Appearance ? kept.GetValueOrDefault(column, "") : ""));
        var news = Columns.Told.Select(column => (Column: column, Cell: Plain(column, row.GetValueOrDefault(column, "")))).Where(said => said.Cell != "" && said.Cell != Plain(said.Column, was[said.Column])).ToDictionary(said => said.Column, said => said.Cell);

        foreach (var (column, cell) in news.Where(cell => cell.Key is Columns.Gospabliki or Columns.StateMark))
        {
            if (cell is not ("да" or "нет")) errors.Add(new(column, "Здесь пишут «да» или «нет»."));
            else if (column == Columns.Gospabliki) Take(column, new CheckGospabliki(cell == "да", file, on), command => CheckGospablikiEndpoint.Fault(command, page, page.InstitutionId, clock), command => CheckGospablikiEndpoint.Post(command, page).Item2);
            else Take(column, new ObserveStateMark(cell == "да" ? MarkSighting.Granted : MarkSighting.Lost, Observer.Human, on, file), command => ObserveStateMarkEndpoint.Fault(command, page, page.InstitutionId, clock), command => ObserveStateMarkEndpoint.Post(command, page).Item2);
        }

        if (news.TryGetValue(Columns.Appearance, out var share))
        {
            if (share is "0" or "100") Take(Columns.Appearance, new ObserveAppearance(share == "100", share == "100", share == "100", on), command => ObserveAppearanceEndpoint.Fault(command, page, page.InstitutionId, clock), command => ObserveAppearanceEndpoint.Post(command, page).Item2);
            else if (share is "25" or "50" or "75") notes.Add(new(Columns.Appearance, $"По «{share}» не понять, чего нет: аватара, описания или обложки. Посмотрите страницу и запишите оформление."));
            else errors.Add(new(Columns.Appearance, "Здесь пишут 0, 25, 50, 75 или 100."));
        }

        if (news.TryGetValue(Columns.Widgets, out var widgets) && Count(Columns.Widgets, widgets) is { } shown)
            Take(Columns.Widgets, new ObserveWidgets(shown, on), command => ObserveWidgetsEndpoint.Fault(command, page, page.InstitutionId, clock), command => ObserveWidgetsEndpoint.Post(command, page).Item2);

        var subscribers = news.TryGetValue(Columns.Subscribers, out var followers) ? Count(Columns.Subscribers, followers) : null;
        var reach = news.TryGetValue(Columns.Reach, out var reached) ? Count(Columns.Reach, reached) : null;
        if (subscribers is not null || reach is not null)
            Take(subscribers is null ? Columns.Reach : Columns.Subscribers, new ObserveAudience(on, subscribers, reach), command => ObserveAudienceEndpoint.Fault(command, page, page.InstitutionId, clock), command => ObserveAudienceEndpoint.Post(command, page).Item2);
        return new(facts, [.. news.Where(said => !errors.Concat(notes).Any(remark => remark.Column == said.Key)).Select(said => new CellChange(said.Key, was[said.Key], said.Value))], errors, notes);

        void Take<T>(string column, T command, Func<T, ProblemDetails?> fault, Func<T, IFact?> decide)
        {
            if (fault(command) is { } problem) errors.Add(new(column, problem.Detail!));
            else if (decide(command) is { } fact) facts.Add(fact);
        }

        int? Count(string column, string cell)
        {
            if (int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
            errors.Add(new(column, "Здесь пишут целое число."));
            return null;
        }
    }

    /// <summary>A cell without what a spreadsheet adds: spaces within numbers, a percent sign, a share for a percentage.</summary>
    static string Plain(string column, string cell) => (column, string.Concat(cell.Where(c => !char.IsWhiteSpace(c))).TrimEnd('%').ToLowerInvariant().Replace(',', '.')) switch
    {
        (Columns.Appearance, "0.25") => "25",
        (Columns.Appearance, "0.5") => "50",
        (Columns.Appearance, "0.75") => "75",
        (Columns.Appearance, "1") => "100",
        var (_, plain) => plain,
    };

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What is to be said of a cell.</summary>
public sealed record CellRemark(string Column, string Detail);

/// <summary>What a cell says instead of what was known; <c>was</c> is empty when nothing was.</summary>
public sealed record CellChange(string Column, string Was, string Becomes);
