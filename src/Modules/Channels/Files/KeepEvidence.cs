using System.Security.Cryptography;
using Kedrovy.Channels.Bodies;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Files;

/// <summary>The file is kept; evidence of kind <c>file</c> names it by this digest and size.</summary>
public sealed record KeptEvidence(string Url, string Sha256, int Size, string MediaType)
    : CreationResponse(Url),
        IExample<KeptEvidence>
{
    public static KeptEvidence Example =>
        new(
            "/api/v1/institutions/school-1/evidence/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            48213,
            FileKinds.Png
        );
}

/// <summary>A file is no fact: it proves one, and may have to be erased. What it is, its first bytes say.</summary>
public static class KeepEvidenceEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        await session.LoadAsync<KnownInstitution>(institutionId, cancel) is null
            ? BodyRefusals.NoBody()
            : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/evidence"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [TakesFile(10, FileKinds.Pdf, FileKinds.Png, FileKinds.Jpeg, FileKinds.Webp, FileKinds.Docx, FileKinds.Xlsx)]
    [
        EndpointSummary("Сохранить файл-подтверждение"),
        EndpointDescription(
            "Тело запроса — сам файл, до 10 МБ: PDF, PNG, JPEG, WebP, DOCX, XLSX. Вид узнаётся по содержимому. Имя "
                + "файла не хранится. Тот же файл дважды — один файл."
        )
    ]
    public static async Task<KeptEvidence> Post(string institutionId, HttpContext http, IDocumentSession session)
    {
        var (content, kind) = await TakesFileAttribute.ReadKnown(http);
        var file = new StoredFile(Convert.ToHexStringLower(SHA256.HashData(content)), kind, content);
        session.KeepFile(institutionId, file);
        return new($"/api/v1/institutions/{institutionId}/evidence/{file.Sha256}", file.Sha256, content.Length, kind);
    }
}
