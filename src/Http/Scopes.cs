using Microsoft.AspNetCore.Http;

namespace Kedrovy.Http;

/// <summary>What a token may be used for at most.</summary>
public static class Scopes
{
    /// <summary>Type of the claim.</summary>
    public const string Claim = "scope";

    /// <summary>Safe methods: GET, HEAD, OPTIONS.</summary>
    public const string Read = "read";

    /// <summary>All other methods.</summary>
    public const string Write = "write";

    public static readonly IReadOnlyList<string> All = [Read, Write];

    /// <summary>The scope a request asks for.</summary>
    public static string For(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            ? Read
            : Write;
}
