using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>
/// Who fills which places (<c>site</c>, <c>vk</c>, <c>ok</c>, or one page by its key), by which order.
/// </summary>
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

/// <summary>A person may hold both roles in a small school: that is allowed, and shown.</summary>
public static class DesignateContentWorkerEndpoint
{
    public static Task<TownActs> LoadAsync(IQuerySession session, CancellationToken cancel) =>
        TownActs.Load(session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        DesignateContentWorker command,
        Institution institution,
        TownActs acts,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (acts.OwedBy(institution.Timeline, command.On) is not { } owed)
            return Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день акт ничего не требует от учреждения.",
                DutyKind.ContentWorker
            );
        var clause = TownActs.ClauseOf(owed, DutyKind.ContentWorker, command.On);
        return OrderFault(command, clause)
            ?? await PlacesFault(command, institution.Id, clause, session, cancel)
            ?? (
                await session.LoadAsync<Person>(command.PersonId, cancel) is null
                    ? PersonRefusals.Unknown("/personId")
                    : WolverineContinue.NoProblems
            );
    }

    static ProblemDetails? OrderFault(DesignateContentWorker command, string clause)
    {
        if (string.IsNullOrWhiteSpace(command.Order.Number) || command.Order.Number.Length > 50)
            return Refusal.Unprocessable(
                "/order/number",
                "Нет номера приказа",
                "Впишите номер приказа, до 50 знаков.",
                clause
            );
        return command.Order.Date <= command.On
            ? null
            : Refusal.Unprocessable(
                "/order/date",
                "Приказ позже назначения",
                "Дата приказа не может быть позже дня, с которого человек отвечает.",
                clause
            );
    }

    /// <summary>A place is the site, a network by its short name, or a page of the body by its key.</summary>
    static async Task<ProblemDetails?> PlacesFault(
        DesignateContentWorker command,
        string institutionId,
        string clause,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (command.Places.Count == 0)
            return Refusal.Unprocessable(
                "/places",
                "Не сказано, что наполнять",
                "Назовите сайт или страницы: site, vk, ok.",
                clause
            );
        var pages = await session.LoadManyAsync<ListedPage>(cancel, [.. command.Places]);
        var known = pages.Where(page => page.InstitutionId == institutionId).Select(page => page.Id).ToHashSet();
        var odd = command.Places.Index().FirstOrDefault(place => !IsNamed(place.Item) && !known.Contains(place.Item));
        return odd.Item is null
            ? null
            : Refusal.Unprocessable(
                $"/places/{odd.Index}",
                "Нет такого места",
                $"«{odd.Item}» — не сайт (site), не сеть (vk, ok, max) и не ключ страницы этого учреждения.",
                clause
            );
    }

    static bool IsNamed(string place) =>
        place == NetworkNames.Site
        || Enum.GetValues<Contracts.Channels.SocialNetwork>()
            .Any(network => network != Contracts.Channels.SocialNetwork.Other && NetworkNames.Key(network) == place);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/content-workers"),
        May(Roles.Controller, Roles.InstitutionHead),
        Duty(DutyKind.ContentWorker)
    ]
    [EndpointSummary("Назначить ответственного за наполнение")]
    public static (Receipt, ContentWorkerDesignated?) Post(
        DesignateContentWorker command,
        [WriteModel] Institution institution,
        TownActs acts
    )
    {
        var same = institution.Timeline.ContentWorkers.Any(worker =>
            worker.PersonId == command.PersonId
            && worker.Order == command.Order
            && worker.From == command.On
            && worker.Places.SequenceEqual(command.Places.Distinct())
        );
        return Receipt.For(institution.Id, institution.Version, same ? null : Fact(command, institution, acts));
    }

    static ContentWorkerDesignated Fact(DesignateContentWorker command, Institution institution, TownActs acts)
    {
        var owed = acts.OwedBy(institution.Timeline, command.On)!;
        var clause = TownActs.ClauseOf(owed, DutyKind.ContentWorker, command.On);
        return new(institution.Id, clause, command.PersonId, [.. command.Places.Distinct()], command.Order, command.On);
    }
}
