using System.Text.RegularExpressions;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Files;

/// <summary>
/// What evidence must be: an address that opens, or the digest and size of a file that was handed in.
/// </summary>
static partial class EvidenceRefusals
{
    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Digest { get; }

    /// <summary>A file must have been stored for the body, unless the page or style rests on it already.</summary>
    public static async Task<ProblemDetails?> Fault(
        string pointer,
        Evidence evidence,
        string institutionId,
        IEnumerable<Evidence?> recorded,
        DutyKind duty,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        Form(pointer, evidence, duty)
        ?? (
            evidence is not { Kind: EvidenceKind.File, Sha256: { } digest, Size: { } size }
            || recorded.Contains(evidence)
            || await session.HasFile(institutionId, digest, size, cancel)
                ? null
                : Refusal.Unprocessable(
                    $"{pointer}/sha256",
                    "Такой файл не передан",
                    $"Сначала передайте файл: POST /api/v1/institutions/{institutionId}/evidence. В ответе придут "
                        + $"sha256 и size.",
                    duty
                )
        );

    static ProblemDetails? Form(string pointer, Evidence evidence, DutyKind duty) =>
        evidence switch
        {
            {
                Kind: EvidenceKind.Link,
                Link: { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", OriginalString.Length: <= 2048 },
                Sha256: null,
                Size: null
            } => null,
            { Kind: EvidenceKind.Link } => Refusal.Unprocessable(
                $"{pointer}/link",
                "Нет ссылки на подтверждение",
                "Впишите адрес целиком, например https://vk.com/kedradm, без sha256 и size.",
                duty
            ),
            { Sha256: { } digest, Size: > 0, Link: null } when Digest.IsMatch(digest) => null,
            _ => Refusal.Unprocessable(
                $"{pointer}/sha256",
                "Файл назван неверно",
                "Впишите SHA-256 файла (64 знака, строчные) и размер в байтах, без link.",
                duty
            ),
        };
}
