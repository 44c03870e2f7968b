using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Kedrovy.Audit.Answers;

/// <summary>
/// The log to the outside, as C2SP tools read it (tlog-tiles, tlog-proof) and as auditors do. All of it is public.
/// </summary>
public static class AuditEndpoints
{
    const string Bytes = "application/octet-stream",
        Text = "text/plain",
        Json = "application/json";

    /// <summary>Maps everything under <c>/audit</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder app)
    {
        var audit = app.MapGroup("/audit").AllowAnonymous();
        Map(
            audit,
            "/checkpoint",
            "getAuditCheckpoint",
            CheckpointAnswers.Witnessed,
            "Контрольная точка журнала",
            "Размер и корень журнала, подписанные его ключом и достаточным числом свидетелей, если они назначены "
                + "(c2sp.org/tlog-checkpoint).",
            Text
        );
        Map(
            audit,
            "/checkpoint/latest",
            "getLatestAuditCheckpoint",
            CheckpointAnswers.Newest,
            "Последняя подписанная контрольная точка",
            "Новейшая, даже если свидетели её ещё не подписали.",
            Text
        );
        Map(
            audit,
            "/checkpoints/{size:long}",
            "getAuditCheckpointOfSize",
            CheckpointAnswers.OfSize,
            "Контрольная точка прежнего размера",
            "Все опубликованные точки сохраняются.",
            Text
        );
        Map(
            audit,
            "/tile/{level:int}/{**place}",
            "getAuditTile",
            TileAnswers.Hashes,
            "Плитка журнала",
            "Хеши по 256 штук (c2sp.org/tlog-tiles).",
            Bytes
        );
        Map(
            audit,
            "/tile/entries/{**place}",
            "getAuditEntryBundle",
            TileAnswers.Entries,
            "Связка записей журнала",
            "Записи по 256 штук, каждая после своей длины (c2sp.org/tlog-tiles).",
            Bytes
        );
        Map(
            audit,
            "/proof/inclusion",
            "getInclusionProof",
            ProofAnswers.Inclusion,
            "Доказательство включения",
            "Хеши от записи до корня журнала данного размера (RFC 6962, 2.1.1).",
            Json,
            typeof(InclusionProof)
        );
        Map(
            audit,
            "/proof/consistency",
            "getConsistencyProof",
            ProofAnswers.Consistency,
            "Доказательство продолжения",
            "Хеши, которые показывают, что журнал начинается со своей прежней части (RFC 6962, 2.1.2).",
            Json,
            typeof(ConsistencyProof)
        );
        Map(
            audit,
            "/entries/{index:long}",
            "getAuditEntry",
            EntryAnswers.Entry,
            "Запись журнала",
            "Байты, из которых сделан хеш записи: RFC 8785, kedrovy.leaf/1.",
            Json,
            typeof(JsonElement)
        );
        Map(
            audit,
            "/entries/{index:long}.tlog-proof",
            "getAuditEntryProof",
            EntryAnswers.Proof,
            "Доказательство записи одним файлом",
            "Проверяется без сервера (c2sp.org/tlog-proof@v1).",
            Text
        );
        Map(
            audit,
            "/events/{eventId:guid}",
            "getAuditEvent",
            EntryAnswers.Event,
            "Запись журнала о событии",
            "Где в журнале событие с этим ключом.",
            Json,
            typeof(LoggedEvent)
        );
        Map(
            audit,
            "/data/sha256/{hex}",
            "getAuditData",
            EntryAnswers.Data,
            "Большие данные события",
            "Событие в форме RFC 8785, если оно длиннее 60 000 байт и в записи стоит лишь его хеш.",
            Bytes
        );
        Map(
            audit,
            "/log.json",
            "getAuditLog",
            LogAnswers.Log,
            "Описание журнала",
            "Имя, открытые ключи, формат записей.",
            Json,
            typeof(LogDescription)
        );
        Map(
            audit,
            "/status",
            "getAuditStatus",
            LogAnswers.Status,
            "Состояние журнала",
            "Размер, время последней подписи, остановка и тревоги.",
            Json,
            typeof(LogStatus)
        );
    }

    static void Map(
        RouteGroupBuilder audit,
        string route,
        string name,
        Delegate answer,
        string summary,
        string description,
        string contentType,
        Type? view = null
    )
    {
        var endpoint = audit
            .MapGet(route, answer)
            .WithName(name)
            .WithSummary(summary)
            .WithMetadata(new DutyAttribute(DutyKind.Control))
            .WithDescription(description)
            .Produces(
                StatusCodes.Status200OK,
                view ?? (contentType == Bytes ? typeof(byte[]) : typeof(string)),
                contentType
            );
        if (route.Contains("index", StringComparison.Ordinal) || route.StartsWith("/proof", StringComparison.Ordinal))
            endpoint.Produces<ProblemDetails>(StatusCodes.Status400BadRequest, "application/problem+json");
    }
}
