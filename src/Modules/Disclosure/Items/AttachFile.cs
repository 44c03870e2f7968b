using System.Security.Cryptography;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// A file goes with the revision somebody writes: a programme, an act of inspection, a speech. It is erasable as the
/// text is.
/// </summary>
public static class AttachFileEndpoint
{
    static readonly TextAttribute Title = new(300);

    public static ProblemDetails Validate(
        Item item,
        string institutionId,
        [FromQuery] string? title,
        [FromQuery] DateOnly? on,
        TimeProvider clock
    ) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? Review.Fault(item, on ?? Town.Today(clock), RevisionState.Draft)
        ?? (
            Title.GetValidationResult(title ?? "", new(item) { MemberName = "title" }) is { ErrorMessage: { } fault }
                ? Refusal.Unprocessable(
                    "/title",
                    "Файл не назван",
                    $"Параметр title — название файла для читателя. {fault}",
                    item.Clause
                )
                : null
        )
        ?? (
            item.Revisions[^1].Files.Count >= Attachments.Most
                ? Refusal.Conflict(
                    "too-many-files",
                    "Слишком много файлов",
                    $"У одной редакции не больше {Attachments.Most} файлов.",
                    item.Clause
                )
                : null
        )
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/attachments"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [TakesFile(10, FileKinds.Pdf, FileKinds.Png, FileKinds.Jpeg, FileKinds.Webp, FileKinds.Docx, FileKinds.Xlsx)]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Приложить файл к редакции"),
        EndpointDescription(
            "Тело запроса — сам файл, до 10 МБ: PDF, PNG, JPEG, WebP, DOCX, XLSX. Вид узнаётся по содержимому. "
                + "title — название для читателя; on — день, сегодня, если не сказан. Прикладывают, пока редакцию "
                + "пишут."
        )
    ]
    public static async Task<(Receipt, ItemFileAttached)> Post(
        [WriteModel] Item item,
        [FromQuery] string? title,
        [FromQuery] DateOnly? on,
        HttpContext http,
        IDocumentSession session,
        TimeProvider clock
    )
    {
        var (content, kind) = await TakesFileAttribute.ReadKnown(http);
        return Receipt.For(
            item.Id,
            item.Version,
            new ItemFileAttached(
                item.InstitutionId,
                item.Id,
                item.Revisions[^1].Number,
                session.Keep(item.Id, VaultRef.Content, "file", VaultBasis.PublishedByLaw, content),
                session.Keep(item.Id, VaultRef.Content, "title", VaultBasis.PublishedByLaw, title!),
                Convert.ToHexStringLower(SHA256.HashData(content)),
                content.Length,
                kind,
                on ?? Town.Today(clock)
            )
        )!;
    }
}
