using System.Reflection;
using Kedrovy.Http;
using Kedrovy.Vault;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Files;

public static class EvidenceFileEndpoint
{
    [WolverineGet("/api/v1/institutions/{institutionId}/evidence/{sha256}"), May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee, Roles.RegionalCentre, Roles.Auditor)]
    [EndpointSummary("Прочитать файл-подтверждение"), EndpointDescription("Только для вошедших. Файл сохраняется на диск и в браузере не открывается.")]
    public static async Task<FileAnswer> Get(string institutionId, string sha256, IQuerySession session, CancellationToken cancel) =>
        new(await session.LoadFile(institutionId, sha256, cancel) ?? throw new RefusedException(Refusal.NotFound("file-not-found", "Нет такого файла", "У этого учреждения файл с таким SHA-256 не сохранён.")));
}

/// <summary>A file somebody handed in: to be saved, never to be opened by the browser as part of this site.</summary>
public sealed record FileAnswer(StoredFile File) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers.ContentDisposition = $"attachment; filename=\"{File.Sha256[..12]}.{FileKinds.Ending(File.MediaType)}\"";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        return ETags.Write(httpContext, File.Content, File.MediaType, 0);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), ["application/octet-stream"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(ProblemDetails), ["application/problem+json"]));
    }
}
