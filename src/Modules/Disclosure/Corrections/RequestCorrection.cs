using System.Security.Cryptography;
using Kedrovy.Contracts;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>What is wrong, by its code, and what is wrong with it or how it should be. Nobody is asked for a name or a way to be reached.</summary>
public record RequestCorrection([property: Key] string Code, [property: Text(2000)] string Text)
    : IExample<RequestCorrection>
{
    public static RequestCorrection Example => new("phone", "По этому телефону отвечает магазин, а не школа.");
}

/// <summary>The key of the request, under which anybody reads what became of it, and the day by which it will be answered.</summary>
public record CorrectionReceived(string InstitutionId, string Id, DateOnly DueOn)
    : CreationResponse($"/api/v1/disclosure/{InstitutionId}/corrections/{Id}"),
        IExample<CorrectionReceived>
{
    public static CorrectionReceived Example => new("school-1", "correction-0123456789abcdef0123", new(2026, 3, 25));
}

/// <summary>The one door at which anybody records a fact: few from one address, few that wait, and the same words of one thing once.</summary>
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
        var moment = new Moment(Http.Town.Today(clock), null);
        var body = await Folder.Body(session, institutionId, moment, cancel);
        return command.Text.Trim().Length < Fewest
                ? Refusal.Unprocessable(
                    "/text",
                    "Слишком коротко",
                    $"Напишите, что неверно и как правильно: не короче {Fewest} знаков."
                )
            : Pointed.Find(
                command.Code,
                body.KindAt(moment.AsOf)!.Value,
                await Folder.Items(session, institutionId, moment, cancel)
            )
                is null
                ? Refusal.Unprocessable(
                    "/code",
                    "Не сказано, что исправить",
                    $"Назовите сведения: {string.Join(", ", Pointed.Fields.Keys)} — или код пункта из перечня учреждения."
                )
            : WolverineContinue.NoProblems;
    }

    [WolverinePost("/api/v1/disclosure/{institutionId}/corrections"), AllowAnonymous, FewPerHour(10)]
    [
        EndpointSummary("Попросить исправить сведения · п. 7, 8"),
        EndpointDescription(
            """
                Без входа; имя и адрес не спрашивают. code — name, address, phone, email, page, head или код пункта из перечня. Текст видят только сотрудники; ответ публикуют под ключом id.
                Тот же текст о том же, пока на него не ответили, получает прежний ключ. С одного адреса — не больше 10 просьб в час.
                """
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
        var (today, text) = (Http.Town.Today(clock), command.Text.Trim());
        var open = await session
            .Query<Correction>()
            .Where(correction => correction.InstitutionId == institutionId && correction.Answers.IsEmpty())
            .ToListAsync(cancel);
        var words = await session.Reveal(
            open.Where(correction => correction.Code == command.Code).Select(correction => correction.Text),
            cancel
        );
        if (
            open.FirstOrDefault(correction =>
                correction.Code == command.Code
                && words.Value<string>(correction.Text) is { } said
                && Spelling.SameName(said, text)
            ) is
            { } same
        )
            return new(institutionId, same.Id, same.Due().On);
        if (open.Count >= MostOpen)
            throw Full();

        var body = await session.LoadAsync<BodyPassport>(institutionId, cancel);
        var pointed = Pointed.Find(
            command.Code,
            body!.KindAt(today)!.Value,
            await Folder.Items(session, institutionId, new(today, null), cancel)
        )!;
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

    static RefusedException Full() =>
        new(
            Refusal.Because(
                StatusCodes.Status429TooManyRequests,
                "too-many-corrections",
                "Просьб уже слишком много",
                $"Об этом учреждении ждут ответа {MostOpen} просьб, новые пока не принимают. Повторите завтра или обратитесь письменно: почтой или лично."
            ),
            TimeSpan.FromDays(1)
        );
}
