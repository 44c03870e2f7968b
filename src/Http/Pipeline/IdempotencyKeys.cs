using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Http.Pipeline;

/// <summary>What an Idempotency-Key may be, and what is wrong when it cannot be honoured.</summary>
public static class IdempotencyKeys
{
    /// <summary>Name of the header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Most characters of a key.</summary>
    public const int Most = 255;

    public static void UseIdempotencyKeys(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                context.Request.Headers[Header] switch
                {
                    { Count: 0 } => next(context),
                    [{ Length: > 0 and <= Most } key] when key.All(sign => sign is > ' ' and <= '~') => next(context),
                    _ => throw new RefusedException(
                        Refusal.Because(
                            StatusCodes.Status400BadRequest,
                            "unreadable-idempotency-key",
                            "Idempotency-Key не разобран",
                            $"Передайте один ключ до {Most} знаков: латинские буквы, цифры, знаки без пробелов, "
                                + $"например UUID."
                        )
                    ),
                }
        );

    /// <summary>Refusals of the store of keys, which come without words of ours; null for any other.</summary>
    public static ProblemDetails? Refused(HttpContext context, int status) =>
        context.Request.Headers[Header].Count == 0
            ? null
            : status switch
            {
                409 => Refusal.Conflict(
                    "idempotency-key-in-use",
                    "Такой запрос уже выполняется",
                    "Повторите с тем же Idempotency-Key через несколько секунд: придёт первый ответ."
                ),
                422 => Refusal.Because(
                    status,
                    "idempotency-key-reused",
                    "Ключ уже использован",
                    "С этим Idempotency-Key приходил запрос с другим телом. Для нового действия возьмите новый ключ."
                ),
                _ => null,
            };
}
