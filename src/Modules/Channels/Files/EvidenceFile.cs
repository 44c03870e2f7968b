using System.Reflection;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Files;

public static class EvidenceFileEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/evidence/{sha256}"),
        May(
            Roles.Controller,
            Roles.ContentLead,
            Roles.InstitutionHead,
            Roles.ResponsibleEmployee,
            Roles.RegionalCentre,
            Roles.Auditor
        )
    ]
    [
        EndpointSummary("Прочитать файл-подтверждение"),
        EndpointDescription("Только для вошедших. Файл сохраняется на диск и в браузере не открывается.")
    ]
    public static async Task<FileAnswer> Get(
        string institutionId,
        string sha256,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        await session.LoadFile(institutionId, sha256, cancel) is { } file
            ? new(file.Content, file.MediaType, file.Sha256[..12])
            : throw new RefusedException(
                Refusal.NotFound(
                    "file-not-found",
                    "Нет такого файла",
                    "У этого учреждения файл с таким SHA-256 не сохранён."
                )
            );
}
