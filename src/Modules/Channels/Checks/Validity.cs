using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Checks;

/// <summary>
/// How long evidence stands: the term of its kind (<see cref="CheckTerms"/>), unless the clerk names an earlier day.
/// </summary>
static class Validity
{
    /// <summary>
    /// The last day on which a positive finding stands; a negative one stands until the next finding.
    /// </summary>
    public static DateOnly? Until(bool positive, DateOnly? asked, DateOnly on, int days) =>
        positive ? asked ?? on.AddDays(days) : null;

    /// <summary>Refuses a last day that is no day after the check, or later than the term.</summary>
    public static ProblemDetails? Fault(bool positive, DateOnly? asked, DateOnly on, int days, DutyKind duty)
    {
        if (asked is null)
            return null;
        if (!positive)
            return Refusal.Unprocessable(
                "/validUntil",
                "Срок не нужен",
                "Срок указывают, когда проверка удалась. Уберите validUntil.",
                duty
            );
        var last = on.AddDays(days);
        return asked < on || asked > last
            ? Refusal.Unprocessable(
                "/validUntil",
                "Неверный срок",
                $"Срок — от дня проверки до {last:dd.MM.yyyy}: проверка действует не дольше {days} дней.",
                duty
            )
            : null;
    }

    /// <summary>Whether the last check up to that day says the very same of that day.</summary>
    public static bool Says(
        this IReadOnlyList<Check> checks,
        bool positive,
        Evidence evidence,
        DateOnly? until,
        DateOnly on
    ) =>
        checks.LastBy(on, check => check.On) is { } last
        && (last.On, last.Positive, last.Evidence, last.ValidUntil) == (on, positive, evidence, until);
}
