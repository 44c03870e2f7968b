using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Checks;

/// <summary>
/// How long evidence stands unless the clerk names an earlier day. The decree sets no terms: these are ours, and each fact keeps the day it was
/// recorded with, so a change here alters nothing recorded before.
/// </summary>
static class Validity
{
    public static readonly TimeSpan FeedbackPlatform = TimeSpan.FromDays(365);
    public static readonly TimeSpan TwoFactor = TimeSpan.FromDays(180);
    public static readonly TimeSpan StateMark = TimeSpan.FromDays(365);
    public static readonly TimeSpan Gospabliki = TimeSpan.FromDays(365);
    public static readonly TimeSpan Contents = TimeSpan.FromDays(365);

    /// <summary>The last day on which a positive finding stands; a negative one stands until the next finding.</summary>
    public static DateOnly? Until(bool positive, DateOnly? asked, DateOnly on, TimeSpan term) => positive ? asked ?? on.AddDays(term.Days) : null;

    /// <summary>Refuses a last day that is no day after the check, or later than the term.</summary>
    public static ProblemDetails? Fault(bool positive, DateOnly? asked, DateOnly on, TimeSpan term, string clause) =>
        asked is null ? null
        : !positive ? Refusal.Unprocessable("/validUntil", "Срок не нужен", "Срок указывают, когда проверка удалась. Уберите validUntil.", clause)
        : asked < on || asked > on.AddDays(term.Days) ? Refusal.Unprocessable("/validUntil", "Неверный срок", $"Срок — от дня проверки до {on.AddDays(term.Days):dd.MM.yyyy}: проверка действует не дольше {term.Days} дней.", clause)
        : null;
}
