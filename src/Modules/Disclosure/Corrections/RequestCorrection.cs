using System.Security.Cryptography;
using Kedrovy.Contracts;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>
/// What is wrong, by its code, and what is wrong with it or how it should be. Nobody is asked for a name or a way to be
/// reached.
/// </summary>
public record RequestCorrection([property: Key] string Code, [property: Text(2000)] string Text)
    : IExample<RequestCorrection>
{
    public static RequestCorrection Example => new("phone", "По этому телефону отвечает магазин, а не школа.");
}

/// <summary>
/// The key of the request, under which anybody reads what became of it, and the day by which it will be answered.
/// </summary>
public record CorrectionReceived(string InstitutionId, string Id, DateOnly DueOn)
    : CreationResponse($"/api/v1/disclosure/{InstitutionId}/corrections/{Id}"),
        IExample<CorrectionReceived>
{
    public static CorrectionReceived Example => new("school-1", "correction-0123456789abcdef0123", new(2026, 3, 25));
}

/// <summary>
/// The one door at which anybody records a fact: few from one address, few that wait, and the same words of one thing
/// once.
/// </summary>
public static class RequestCorrectionEndpoint
{
    /// <summary>Most requests about one body that may wait for an answer.</summary>
    public const int MostOpen = 200;

    const int Fewest = 10;

    public static async Task<ProblemDetails> ValidateAsync(
        RequestCorrection command,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = new Moment(Town.Today(clock), null);
        var catalogue = await Folder.Body(session, institutionId, moment, cancel);
        var items = await Folder.Items(session, institutionId, moment, cancel);
        if (command.Text.Trim().Length < Fewest)
            return Refusal.Unprocessable(
                "/text",
                "Слишком коротко",
                $"Напишите, что неверно и как правильно: не короче {Fewest} знаков."
            );
        return Pointed.Find(command.Code, catalogue, items) is null
            ? Unknown(command.Code, catalogue)
            : WolverineContinue.NoProblems;
    }

    static ProblemDetails Unknown(string code, Catalogue catalogue) =>
        Pointed.Fields.ContainsKey(code) && catalogue.Clauses.Count == 0
            ? Refusal.Conflict(
                "not-required",
                "Сведений об учреждении не размещают",
                "Ни один действующий акт не требует размещать сведения об этом учреждении."
            )
            : Refusal.Unprocessable(
                "/code",
                "Не сказано, что исправить",
                $"Назовите сведения: {string.Join(", ", Pointed.Fields.Keys)} — или код пункта из перечня учреждения."
            );

    [WolverinePost("/api/v1/disclosure/{institutionId}/corrections"), AllowAnonymous, FewPerHour(10)]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Попросить исправить сведения"),
        EndpointDescription(
            "Без входа; имя и адрес не спрашивают. code — name, address, phone, email, page, head или код пункта из "
                + "перечня. Текст видят только сотрудники; ответ публикуют под ключом id.\n"
                + "Тот же текст о том же, пока на него не ответили, получает прежний ключ. С одного адреса — не больше "
                + "10 просьб в час."
        )
    ]
    public static async Task<CorrectionReceived> Post(
        RequestCorrection command,
        string institutionId,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        await session.TakeLock($"corrections of {institutionId}", cancel);
        var (today, text) = (Town.Today(clock), command.Text.Trim());
        var open = await session
            .Query<Correction>()
            .Where(correction => correction.InstitutionId == institutionId && correction.Answers.IsEmpty())
            .ToListAsync(cancel);
        if (await Same(open, command.Code, text, session, cancel) is { } same)
            return new(institutionId, same.Id, same.Due().On);
        if (open.Count >= MostOpen)
            throw Full();

        var moment = new Moment(today, null);
        var catalogue = await Folder.Body(session, institutionId, moment, cancel);
        var items = await Folder.Items(session, institutionId, moment, cancel);
        var pointed = Pointed.Find(command.Code, catalogue, items)!;
        var id = $"correction-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}";
        var requested = new CorrectionRequested(
            institutionId,
            id,
            pointed.Clause,
            pointed.Code,
            session.Keep(id, VaultRef.Content, "text", VaultBasis.Staff, text),
            today
        );
        session.Events.StartStream<Correction>(id, requested);
        return new(institutionId, id, Correction.DueAfter(today).On);
    }

    /// <summary>The request with the same words of the same thing that waits already.</summary>
    static async Task<Correction?> Same(
        IReadOnlyList<Correction> open,
        string code,
        string text,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var about = open.Where(correction => correction.Code == code).ToList();
        var words = await session.Reveal(about.Select(correction => correction.Text), cancel);
        return about.Find(correction =>
            words.Value<string>(correction.Text) is { } said && Similarity.SameName(said, text)
        );
    }

    static RefusedException Full() =>
        new(
            Refusal.Because(
                StatusCodes.Status429TooManyRequests,
                "too-many-corrections",
                "Просьб уже слишком много",
                $"Об этом учреждении ждут ответа {MostOpen} просьб, новые пока не принимают. Повторите завтра или "
                    + $"обратитесь письменно: почтой или лично."
            ),
            TimeSpan.FromDays(1)
        );
}
