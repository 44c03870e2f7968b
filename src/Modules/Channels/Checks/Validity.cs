using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Checks;

/// <summary>How long evidence stands: the term of its kind (<see cref="AdoptedTerms"/>), unless the clerk names an earlier day.</summary>
static class Validity
{
    /// <summary>The last day on which a positive finding stands; a negative one stands until the next finding.</summary>
    public static DateOnly? Until(bool positive, DateOnly? asked, DateOnly on, int days) =>
        positive ? asked ?? on.AddDays(days) : null;

    /// <summary>Refuses a last day that is no day after the check, or later than the term.</summary>
    public static ProblemDetails? Fault(bool positive, DateOnly? asked, DateOnly on, int days, string clause) =>
        asked is null ? null
        : !positive
            ? Refusal.Unprocessable(
                "/validUntil",
                "Срок не нужен",
                "Срок указывают, когда проверка удалась. Уберите validUntil.",
                clause
            )
        : asked < on || asked > on.AddDays(days)
            ? Refusal.Unprocessable(
                "/validUntil",
                "Неверный срок",
                $"Срок — от дня проверки до {on.AddDays(days):dd.MM.yyyy}: проверка действует не дольше {days} дней.",
                clause
            )
        : null;
}
