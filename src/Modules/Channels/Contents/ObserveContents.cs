using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Files;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Contents;

/// <summary>
/// What the page says of its body, word for word; <c>missing</c> names what was looked for and is not there. What was
/// not looked at is in neither.
/// </summary>
public record ObserveContents(
    Evidence Evidence,
    [property: FactDate] DateOnly On,
    IReadOnlyList<ContentsField> Missing,
    [property: Text(1000)] string? Name = null,
    [property: Text(4000)] string? Activity = null,
    [property: Text(500)] string? PostalAddress = null,
    [property: Text(254)] string? Email = null,
    [property: Text(50)] IReadOnlyList<string>? Phones = null,
    [property: Text(2048)] string? Site = null,
    DateOnly? ValidUntil = null
) : IExample<ObserveContents>
{
    public static ObserveContents Example =>
        new(
            new(EvidenceKind.Link, new("https://vk.com/kedr_school1")),
            new(2022, 12, 20),
            [ContentsField.Site],
            "Школа № 1",
            "Обучение детей",
            "Томская область, г. Кедровый, 2-й микрорайон",
            "school1@example.ru",
            ["+7 38250 00-001"]
        );

    internal ContentsWords Values => new(Name, Activity, PostalAddress, Email, Phones, Site);
}

/// <summary>Field by field, each network on its own.</summary>
public static class ObserveContentsEndpoint
{
    public static Task<CheckTerms> LoadAsync(
        ObserveContents command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => CheckTerms.Of(institutionId, command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        ObserveContents command,
        Page page,
        CheckTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.PageContents)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Timeline.Rests(),
            DutyKind.PageContents,
            session,
            cancel
        )
        ?? Validity.Fault(true, command.ValidUntil, command.On, Days(terms, page), DutyKind.PageContents)
        ?? Told(command)
        ?? WolverineContinue.NoProblems;

    static int Days(CheckTerms terms, Page page) => terms.ValidDays(DutyKind.PageContents, page.Network);

    static ProblemDetails? Told(ObserveContents command)
    {
        if (command.Phones is { Count: 0 or > 20 })
            return Refusal.Unprocessable(
                "/phones",
                "Телефоны записаны неверно",
                "Впишите от одного до 20 телефонов; если их на странице нет, впишите phones в missing.",
                DutyKind.PageContents
            );
        if (command.Missing.Count == 0 && !Fields(command.Values).Any())
            return Refusal.Unprocessable(
                "/missing",
                "Записывать нечего",
                "Впишите, что на странице есть, а чего нет — в missing.",
                DutyKind.PageContents
            );
        var both = command
            .Missing.Index()
            .Where(field =>
                command.Values.Of(field.Item) is not null || command.Missing.Take(field.Index).Contains(field.Item)
            )
            .ToList();
        return both is [var (place, _), ..]
            ? Refusal.Unprocessable(
                $"/missing/{place}",
                "Сказано дважды",
                "Поле либо есть на странице, либо его нет: оставьте одно.",
                DutyKind.PageContents
            )
            : null;
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/contents"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать сведения на странице"),
        Duty(DutyKind.PageContents),
        EndpointDescription(
            "Что есть, передают дословно; чего нет — именем поля в missing; что не смотрели — никак. "
                + "Действует положенный срок. Слова страницы видны вошедшим."
        )
    ]
    public static async Task<(Receipt, PageContentsObserved?)> Post(
        ObserveContents command,
        [WriteModel] Page page,
        CheckTerms terms,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var values = command.Values;
        var until = Validity.Until(true, command.ValidUntil, command.On, Days(terms, page))!.Value;
        IReadOnlyList<ContentsField> seen = [.. Fields(values)];
        IReadOnlyList<ContentsField> missing = [.. command.Missing.Order()];
        var known =
            page.Timeline.Contents.LastBy(command.On, look => look.On) is { } last
            && (last.On, last.Evidence, last.ValidUntil) == (command.On, command.Evidence, until)
            && last.Seen.SequenceEqual(seen)
            && last.Missing.SequenceEqual(missing)
            && (seen.Count == 0 || await session.Keeps(last.Values, VaultBasis.Staff, values, cancel));
        return Receipt.For(
            page.Id,
            page.Version,
            known
                ? null
                : new PageContentsObserved(
                    page.InstitutionId,
                    page.Id,
                    seen,
                    missing,
                    seen.Count == 0
                        ? null
                        : session.Keep(page.Id, VaultRef.Content, "contents", VaultBasis.Staff, values),
                    command.Evidence,
                    until,
                    command.On
                )
        );
    }

    static IEnumerable<ContentsField> Fields(ContentsWords words) =>
        Enum.GetValues<ContentsField>().Where(field => words.Of(field) is not null);
}
