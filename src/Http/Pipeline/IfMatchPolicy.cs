using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using JasperFx.Events;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// A change of an existing thing is sent with the ETag of what the clerk read (RFC 9110, 13.1.1): without it 428, after
/// somebody else's change 412. The stream's own version check at commit closes the gap between reading and writing.
/// </summary>
public sealed class IfMatchPolicy : IHttpPolicy
{
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains)
        {
            var load = chain
                .Middleware.SelectMany((frame, index) => frame.Creates, (frame, variable) => (frame, variable))
                .FirstOrDefault(pair => IsStream(pair.variable.VariableType));
            if (load.frame is null)
                continue;
            var aggregate = load.variable.VariableType.GetGenericArguments()[0];
            chain.Middleware.Insert(chain.Middleware.IndexOf(load.frame) + 1, Call(nameof(Check), aggregate));
            chain.Postprocessors.Insert(0, new MethodCall(typeof(IfMatchPolicy), nameof(Tag)));
            chain.Metadata.WithMetadata(new Marker());
        }
    }

    /// <summary>Says of an endpoint that it changes an existing thing.</summary>
    public sealed class Marker;

    static bool IsStream(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEventStream<>);

    static MethodCall Call(string method, Type aggregate) =>
        new(typeof(IfMatchPolicy), typeof(IfMatchPolicy).GetMethod(method)!.MakeGenericMethod(aggregate));

    /// <summary>
    /// 404 when there is no such stream, 428 without If-Match, 400 for what is no tag of ours, 412 for an older one.
    /// </summary>
    public static ProblemDetails Check<T>(IEventStream<T> stream, HttpContext context)
        where T : class
    {
        if (stream.Aggregate is null)
            return Problems.Standard(StatusCodes.Status404NotFound);
        var sent = context.Request.Headers.IfMatch;
        if (sent.Count == 0 || sent == "*")
            return Problems.Standard(StatusCodes.Status428PreconditionRequired);
        if (sent.Count > 1 || ETags.Version(sent!) is not { } version)
            return Refusal.Because(
                400,
                "unreadable-if-match",
                "If-Match не разобран",
                "Передайте один ETag в кавычках, как он пришёл при чтении."
            );
        return version == stream.CurrentVersion
            ? WolverineContinue.NoProblems
            : Problems.Standard(StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>The tag to send with the next change.</summary>
    public static void Tag(Receipt receipt, HttpContext context) =>
        context.Response.Headers.ETag = $"\"{receipt.Version}\"";
}
