using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Who fills which places (<c>site</c>, <c>vk</c>, <c>ok</c>, or one page by its key), by which order.</summary>
public record DesignateContentWorker(
    [property: Key] string PersonId,
    [property: Key] IReadOnlyList<string> Places,
    Document Order,
    [property: FactDate] DateOnly On
) : IExample<DesignateContentWorker>
{
    public static DesignateContentWorker Example =>
        new("person-2", ["site", "vk", "ok"], new("57", new(2022, 12, 12)), new(2022, 12, 12));
}

/// <summary>Clauses 2 and 6.2. A person may hold both roles in a small school: that is allowed, and shown.</summary>
public static class DesignateContentWorkerEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        DesignateContentWorker command,
        Institution institution,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        institution.Timeline.StandingAt(command.On)?.Kind switch
        {
            null or InstitutionKind.Released => Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день акт ничего не требует от учреждения.",
                "6.2"
            ),
            _ when command.Places.Count == 0 => Refusal.Unprocessable(
                "/places",
                "Не сказано, что наполнять",
                "Назовите сайт или страницы: site, vk, ok.",
                "6.2"
            ),
            _ when string.IsNullOrWhiteSpace(command.Order.Number) || command.Order.Number.Length > 50 =>
                Refusal.Unprocessable(
                    "/order/number",
                    "Нет номера приказа",
                    "Впишите номер приказа, до 50 знаков.",
                    "6.2"
                ),
            _ when command.Order.Date > command.On => Refusal.Unprocessable(
                "/order/date",
                "Приказ позже назначения",
                "Дата приказа не может быть позже дня, с которого человек отвечает.",
                "6.2"
            ),
            _ when await session.LoadAsync<Person>(command.PersonId, cancel) is null => PersonRefusals.Unknown(
                "/personId"
            ),
            _ => WolverineContinue.NoProblems,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/content-workers"),
        May(Roles.Controller, Roles.InstitutionHead)
    ]
    [EndpointSummary("Назначить ответственного за наполнение · п. 2, 6.2")]
    public static (Receipt, ContentWorkerDesignated?) Post(
        DesignateContentWorker command,
        [WriteModel] Institution institution
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.ContentWorkers.Any(worker =>
                worker.PersonId == command.PersonId
                && worker.Order == command.Order
                && worker.From == command.On
                && worker.Places.SequenceEqual(command.Places.Distinct())
            )
                ? null
                : new ContentWorkerDesignated(
                    institution.Id,
                    institution.Timeline.StandingAt(command.On)!.Kind == InstitutionKind.Administration ? "2" : "6.2",
                    command.PersonId,
                    [.. command.Places.Distinct()],
                    command.Order,
                    command.On
                )
        );
}
