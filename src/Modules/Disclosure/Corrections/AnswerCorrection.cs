using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>
/// What became of the request, and why: the answer is read by everybody. Spam gets none, and its text is destroyed at
/// once.
/// </summary>
public record AnswerCorrection(
    CorrectionOutcome Outcome,
    [property: FactDate] DateOnly On,
    [property: Text(2000)] string? Answer = null
) : IExample<AnswerCorrection>
{
    public static AnswerCorrection Example =>
        new(CorrectionOutcome.Accepted, new(2026, 3, 12), "Телефон исправлен, спасибо.");
}

/// <summary>
/// An answer may be given again, and the last one stands; spam is final, since there is nothing left to read.
/// </summary>
public static class AnswerCorrectionEndpoint
{
    public static ProblemDetails Validate(
        AnswerCorrection command,
        Correction correction,
        string institutionId,
        TimeProvider clock
    ) =>
        correction.InstitutionId != institutionId ? CorrectionRefusals.Unknown()
        : command.On > Town.Today(clock)
            ? Refusal.Unprocessable("/on", "Дата ещё не наступила", "Укажите день, когда ответили.", correction.Clause)
        : command.On < (correction.Answers is [.., var last] ? last.Source : correction.Received).On
            ? Refusal.Unprocessable(
                "/on",
                "Раньше прошлого шага",
                "День ответа не раньше дня просьбы и прошлого ответа.",
                correction.Clause
            )
        : command is { Outcome: CorrectionOutcome.Spam, Answer: not null }
            ? Refusal.Unprocessable(
                "/answer",
                "Спаму не отвечают",
                "Уберите answer: текст уничтожат, просьбу не покажут.",
                correction.Clause
            )
        : command is { Outcome: not CorrectionOutcome.Spam, Answer: null }
            ? Refusal.Unprocessable(
                "/answer",
                "Нет ответа",
                "Напишите, что исправлено или почему оставлено: ответ прочтут все.",
                correction.Clause
            )
        : correction.IsSpam() && command.Outcome != CorrectionOutcome.Spam
            ? Refusal.Conflict(
                "correction-was-spam",
                "Просьба признана спамом",
                "Её текст уничтожен: отвечать не на что.",
                correction.Clause
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/corrections/{correctionId}/answer"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Ответить на просьбу исправить сведения"),
        EndpointDescription(
            "accepted, declined — с ответом, его видят все. spam — без ответа: текст уничтожается сразу и без возврата."
        )
    ]
    public static async Task<(Receipt, CorrectionAnswered?, CorrectionTextErased?)> Post(
        AnswerCorrection command,
        [WriteModel] Correction correction,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        if (
            correction.Answers is [.., var last]
            && last.Outcome == command.Outcome
            && (
                command.Answer is null
                || await session.Keeps(last.Words, VaultBasis.PublishedByLaw, command.Answer, cancel)
            )
        )
            return (new(correction.Id, correction.Version), null, null);

        var erased =
            command.Outcome == CorrectionOutcome.Spam && !correction.TextErased
                ? correction.Erasure("признано спамом", command.On)
                : null;
        session.Erase(erased?.Refs ?? []);
        var words = command.Answer is null
            ? null
            : session.Keep(correction.Id, VaultRef.Content, "answer", VaultBasis.PublishedByLaw, command.Answer);
        return (
            new(correction.Id, correction.Version + (erased is null ? 1 : 2)),
            new CorrectionAnswered(correction.InstitutionId, correction.Id, command.Outcome, words, command.On),
            erased
        );
    }
}

/// <summary>What slices about requests say alike.</summary>
static class CorrectionRefusals
{
    public static ProblemDetails Unknown() =>
        Refusal.NotFound(
            "correction-not-found",
            "Нет такой просьбы",
            "Проверьте ключ и учреждение. Просьбу, признанную спамом, не показывают."
        );
}
