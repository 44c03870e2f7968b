using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>What slices about positions say alike.</summary>
static class PositionRefusals
{
    public static ProblemDetails Unknown() =>
        Refusal.NotFound(
            "position-not-found",
            "Нет такой должности",
            "Проверьте ключ должности в адресе или сначала запишите должность."
        );

    public static ProblemDetails Unknown(string pointer) =>
        Refusal.Unprocessable(pointer, "Нет такой должности", "Сначала запишите должность этого учреждения.");

    public static ProblemDetails NotOnThatDay(Position position) =>
        Refusal.Unprocessable(
            "/on",
            "В этот день должности нет",
            position.To is { } to
                ? $"Должность была с {position.From:dd.MM.yyyy} до {to:dd.MM.yyyy}."
                : $"Должность введена {position.From:dd.MM.yyyy}."
        );
}
