using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Pages;

/// <summary>
/// The page's life: which step may follow which. Archived is the end; a page taken up again is a new one, and its
/// address is free.
/// </summary>
public static class Moves
{
    static readonly Dictionary<PageState, PageState[]> Next = new()
    {
        [PageState.Draft] = [PageState.Registered, PageState.Archived],
        [PageState.Registered] = [PageState.Active, PageState.Archived],
        [PageState.Active] = [PageState.Suspended, PageState.Archived],
        [PageState.Suspended] = [PageState.Active, PageState.Archived],
        [PageState.Archived] = [],
    };

    /// <summary>Whether the page may be in that state from that day.</summary>
    public static bool Allowed(PageState from, PageState to) => Next[from].Contains(to);

    /// <summary>Whether it is there already from that very day, so that there is nothing to record.</summary>
    internal static bool Done(Page page, PageState to, DateOnly on, SuspensionReason? reason = null) =>
        page.Timeline.Stages[^1] is var last && (last.State, last.From, last.Reason) == (to, on, reason);

    internal static ProblemDetails Check(
        Page page,
        string institutionId,
        PageState to,
        DateOnly on,
        SuspensionReason? reason = null
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? (Done(page, to, on, reason) ? null : Fault(page.Timeline, to, on))
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? Fault(PageTimeline page, PageState to, DateOnly on)
    {
        var last = page.Stages[^1];
        if (!Allowed(last.State, to))
            return Refusal.Conflict(
                "illegal-move",
                "Такой шаг невозможен",
                $"Сейчас страница — {Word(last.State)} с {last.From:dd.MM.yyyy}. {Ways(last.State)}",
                DutyKind.PageInNetwork
            );
        if (on < last.From)
            return Refusal.Unprocessable(
                "/on",
                "Раньше прошлого шага",
                $"Прошлый шаг записан с {last.From:dd.MM.yyyy}.",
                DutyKind.PageInNetwork
            );
        return to == PageState.Active && page.SeizureAt(on) is { } seizure
            ? Refusal.Conflict(
                "page-seized",
                "Страница взломана",
                $"Взлом записан с {seizure.From:dd.MM.yyyy}. Сначала запишите восстановление.",
                DutyKind.TwoFactor
            )
            : null;
    }

    static string Ways(PageState from) =>
        Next[from] is { Length: > 0 } next
            ? $"Дальше она может стать: {string.Join(", ", next.Select(Word))}."
            : "Это последний шаг.";

    static string Word(PageState state) =>
        state switch
        {
            PageState.Draft => "черновик",
            PageState.Registered => "зарегистрирована",
            PageState.Active => "ведётся",
            PageState.Suspended => "приостановлена",
            _ => "в архиве",
        };
}
