using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// An audit of the site by four criteria: found or not, then complete, topical and accessible from 1 to 3, and what to
/// do.
/// </summary>
public record AuditItem(
    bool Found,
    [property: FactDate] DateOnly On,
    int? Complete = null,
    int? Topical = null,
    int? Accessible = null,
    [property: Text(2000)] string? Recommendation = null
) : IExample<AuditItem>
{
    public static AuditItem Example => new(true, new(2023, 3, 15), 2, 3, 1, "Вынесите раздел в главное меню сайта.");
}

public static class AuditItemEndpoint
{
    public static ProblemDetails Validate(AuditItem command, Item item, string institutionId, TimeProvider clock) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Ahead(item, command.On, clock)
        ?? Mark(command.Found, command.Complete, "/complete")
        ?? Mark(command.Found, command.Topical, "/topical")
        ?? Mark(command.Found, command.Accessible, "/accessible")
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? Mark(bool found, int? mark, string pointer) =>
        (found, mark) switch
        {
            (true, null or < 1 or > 3) => Refusal.Unprocessable(
                pointer,
                "Нет оценки",
                "Найденное оценивают от 1 до 3."
            ),
            (false, not null) => Refusal.Unprocessable(
                pointer,
                "Оценивать нечего",
                "Ненайденное не оценивают: уберите оценку."
            ),
            _ => null,
        };

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/audit-sheet"), May(Roles.Controller)]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople, DutyKind.Control),
        EndpointSummary("Записать проверку сайта по пункту"),
        EndpointDescription(
            "found — есть ли; complete, topical, accessible — от 1 до 3; рекомендация. Показывается с изменением "
                + "против первой проверки."
        )
    ]
    public static (Receipt, ItemAudited) Post(AuditItem command, [WriteModel] Item item, IDocumentSession session) =>
        Receipt.For(
            item.Id,
            item.Version,
            new ItemAudited(
                item.InstitutionId,
                item.Id,
                command.Found,
                command.Complete,
                command.Topical,
                command.Accessible,
                Drafts.Keep(session, item, "recommendation", command.Recommendation),
                command.On
            )
        )!;
}
