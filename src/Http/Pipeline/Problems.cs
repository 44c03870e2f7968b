using System.Globalization;
using JasperFx;
using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Every error answer as a problem in Russian that says what to do (RFC 9457); what went wrong inside never shows.
/// </summary>
public static partial class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<Faults>();
        return services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => Complete(context.HttpContext, context.ProblemDetails)
        );
    }

    /// <summary>
    /// An error answer that was left without a body gets one. The form the client asked for is that of the answer, not
    /// of a refusal.
    /// </summary>
    public static Task Bodiless(StatusCodeContext status) =>
        Write(status.HttpContext, Standard(status.HttpContext.Response.StatusCode));

    static Task Write(HttpContext context, ProblemDetails problem)
    {
        Complete(context, problem);
        return Results.Problem(problem).ExecuteAsync(context);
    }

    static void Complete(HttpContext context, ProblemDetails problem)
    {
        problem.Status ??= context.Response.StatusCode;
        problem.Instance ??= context.Request.Path;
        problem.Extensions["traceId"] = System.Diagnostics.Activity.Current?.TraceId.ToString()
            ?? context.TraceIdentifier;
        if (problem.Title == "Invalid JSON format")
            Rewrite(problem, Unreadable.Json(context));
        else if (problem.Extensions.TryGetValue("parameter", out var name))
            Rewrite(
                problem,
                Refusal.Because(
                    400,
                    "unreadable-parameter",
                    "Параметр не разобран",
                    $"Параметр {name}: значение не того вида. Сверьтесь с описанием /openapi/v1.json."
                )
            );
        else if (problem.Type?.StartsWith("/problems/", StringComparison.Ordinal) != true)
            Rewrite(problem, IdempotencyKeys.Refused(context, problem.Status.Value) ?? Standard(problem.Status.Value));
        ClausesAtHand.Name(context, problem);
        context.Features.Set(problem);
    }

    static void Rewrite(ProblemDetails problem, ProblemDetails by)
    {
        (problem.Type, problem.Title, problem.Detail) = (by.Type, by.Title, by.Detail);
        foreach (var key in problem.Extensions.Keys.Where(key => key != "traceId").ToList())
            problem.Extensions.Remove(key);
        foreach (var (key, value) in by.Extensions)
            problem.Extensions[key] = value;
    }

    internal static ProblemDetails Standard(int status) =>
        status switch
        {
            400 => Refusal.Because(
                status,
                "unreadable-request",
                "Запрос не разобран",
                "Проверьте параметры и тело запроса по описанию /openapi/v1.json."
            ),
            401 => Refusal.Because(
                status,
                "sign-in-needed",
                "Нужно войти",
                "Передайте токен в заголовке Authorization: Bearer. Токен выдаёт администратор."
            ),
            403 => Refusal.Because(
                status,
                "not-allowed",
                "Нет права",
                "Ваша роль не даёт это сделать, или учреждение не ваше. Обратитесь к администратору."
            ),
            404 => Refusal.Because(
                status,
                "not-found",
                "Не найдено",
                "По этому адресу ничего нет. Проверьте ключ в адресе."
            ),
            405 => Refusal.Because(
                status,
                "method-not-allowed",
                "Так обратиться нельзя",
                "Для этого адреса годятся методы из заголовка Allow."
            ),
            406 => Refusal.Because(
                status,
                "not-acceptable",
                "Такого вида ответа нет",
                "Ответ есть в application/json, у списков — и в text/csv."
            ),
            409 => Refusal.Because(
                status,
                "conflict",
                "Так сделать нельзя",
                "Состояние записи или постановление этого не позволяет."
            ),
            412 => Refusal.Because(
                status,
                "stale",
                "Данные уже изменились",
                "Прочитайте запись заново и повторите с её новым ETag в If-Match."
            ),
            413 => Refusal.Because(
                status,
                "too-large",
                "Слишком большой запрос",
                "Тело запроса — не больше 1 МБ, файл — не больше 10 МБ."
            ),
            415 => Refusal.Because(
                status,
                "wrong-content-type",
                "Неверный вид содержимого",
                "Передайте тело как application/json в заголовке Content-Type."
            ),
            422 => Refusal.Because(
                status,
                "does-not-fit",
                "Поля заполнены неверно",
                "Исправьте поля, названные в errors."
            ),
            428 => Refusal.Because(
                status,
                "if-match-needed",
                "Нужен If-Match",
                "Прочитайте запись и передайте её ETag в заголовке If-Match."
            ),
            429 => Refusal.Because(
                status,
                "too-many-requests",
                "Слишком много запросов",
                "Повторите позже: срок — в заголовке Retry-After."
            ),
            503 => Refusal.Because(
                status,
                "try-later",
                "Временно недоступно",
                "База данных не отвечает. Повторите запрос с тем же Idempotency-Key через минуту."
            ),
            >= 500 => Refusal.Because(
                status,
                "internal",
                "Ошибка сервера",
                "Ничего не записано. Сообщите администратору номер traceId."
            ),
            _ => Refusal.Because(
                status,
                "refused",
                "Запрос отклонён",
                "Проверьте запрос по описанию /openapi/v1.json."
            ),
        };

    /// <summary>
    /// What an exception means to the client. A lost race is 412, since every change is sent with If-Match.
    /// </summary>
    internal static ProblemDetails? Of(Exception fault) =>
        fault switch
        {
            RefusedException refused => refused.Problem,
            BadHttpRequestException bad => Standard(bad.StatusCode),
            ConcurrencyException or AggregateException { InnerException: ConcurrencyException } => Standard(412),
            ExistingStreamIdCollisionException => Refusal.Conflict(
                "already-recorded",
                "Уже записано",
                "Под этим ключом уже есть запись. Прочитайте её и измените, если нужно."
            ),
            MartenCommandException { InnerException: PostgresException inner } => Of(inner),
            PostgresException { SqlState: "22P05" or "22021" } => Refusal.Because(
                422,
                "unstorable-text",
                "Такой текст не сохранить",
                "Уберите управляющие знаки из текста."
            ),
            NpgsqlException { IsTransient: true } => Standard(503),
            PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53100" or "53200" or "53300" or "25006" } =>
                Standard(503),
            NpgsqlException { InnerException: System.Net.Sockets.SocketException or IOException or TimeoutException } =>
                Standard(503),
            _ when fault.InnerException is { } inner => Of(inner),
            _ => null,
        };

    sealed partial class Faults(ILogger<Faults> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(
            HttpContext httpContext,
            Exception exception,
            CancellationToken cancellationToken
        )
        {
            var problem = Of(exception) ?? Standard(500);
            if (problem.Status >= 500)
                Unexpected(log, httpContext.Request.Method, httpContext.Request.Path, exception);
            httpContext.Response.StatusCode = problem.Status!.Value;
            if (problem.Status == 503)
                httpContext.Response.Headers.RetryAfter = "30";
            if (exception is RefusedException { RetryAfter: { } later })
                httpContext.Response.Headers.RetryAfter = later.TotalSeconds.ToString(
                    "0",
                    CultureInfo.InvariantCulture
                );
            await Write(httpContext, problem);
            return true;
        }

        [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
        static partial void Unexpected(ILogger log, string method, string path, Exception exception);
    }
}
