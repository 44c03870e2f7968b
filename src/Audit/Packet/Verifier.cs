using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Kedrovy.Audit.Answers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Audit.Packet;

/// <summary>
/// The page that checks a packet without network and without us: one file, which allows itself its own script and style
/// and nothing else.
/// </summary>
public static partial class Verifier
{
    [GeneratedRegex("<(?<kind>script|style)>(?<text>.*?)</(?:script|style)>", RegexOptions.Singleline)]
    private static partial Regex Inline { get; }

    /// <summary>What the page may do, as its own meta element and the server's header say.</summary>
    public static readonly string Policy;

    /// <summary>The bytes of the page.</summary>
    public static readonly byte[] Page;

    static Verifier()
    {
        using var file = new StreamReader(typeof(Verifier).Assembly.GetManifestResourceStream("verifier.html")!);
        var page = file.ReadToEnd();
        string Hash(string kind)
        {
            var inline = Inline.Matches(page).Single(match => match.Groups["kind"].Value == kind).Groups["text"].Value;
            return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'";
        }

        Policy =
            $"default-src 'none'; script-src {Hash("script")}; style-src {Hash("style")}; base-uri 'none'; "
            + $"form-action 'none'";
        Page = Encoding.UTF8.GetBytes(page.Replace("{csp}", Policy, StringComparison.Ordinal));
    }
}

public static class GetVerifierEndpoint
{
    [WolverineGet("/audit/verifier"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Страница проверки пакета"),
        EndpointDescription(
            "Один файл HTML, который работает без сети: сохраните его заранее. Та же страница лежит в каждом пакете."
        )
    ]
    public static IResult Get(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = $"{Verifier.Policy}; frame-ancestors 'none'";
        return PublishedLog.Bytes(context, Verifier.Page, "text/html; charset=utf-8", PublishedLog.NoCache);
    }
}
