using System.Text.RegularExpressions;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Checks;

/// <summary>What evidence must be: an address that opens, or the digest and size of a file.</summary>
static partial class EvidenceRefusals
{
    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Digest { get; }

    public static ProblemDetails? Fault(string pointer, Evidence evidence, string clause) => evidence switch
    {
        { Kind: EvidenceKind.Link, Link: { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", OriginalString.Length: <= 2048 }, Sha256: null, Size: null } => null,
        { Kind: EvidenceKind.Link } => Refusal.Unprocessable($"{pointer}/link", "Нет ссылки на подтверждение", "Впишите адрес целиком, например https://vk.com/kedradm, без sha256 и size.", clause),
        { Sha256: { } digest, Size: > 0, Link: null } when Digest.IsMatch(digest) => null,
        _ => Refusal.Unprocessable($"{pointer}/sha256", "Файл назван неверно", "Впишите SHA-256 файла (64 знака, строчные) и размер в байтах, без link.", clause),
    };
}
