using JasperFx;
using JasperFx.CodeGeneration;
using Wolverine.Attributes;
using Wolverine.Http;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Every POST may carry an Idempotency-Key: a repeat is answered with the first answer and records nothing. The key is
/// claimed in the transaction of the facts, so a crash leaves both or neither.
/// </summary>
public sealed class IdempotencyPolicy : IHttpPolicy
{
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (
            var chain in chains.Where(chain =>
                chain.HttpMethods.Contains("POST") && !chain.Method.Method.IsDefined(typeof(ShownOnceAttribute), false)
            )
        )
        {
            chain.DeduplicatedWithResponse = new()
            {
                Scope = DeduplicationScope.Tenant | DeduplicationScope.User | DeduplicationScope.Endpoint,
                Source = ValueSource.Header,
                Key = IdempotencyKeys.Header,
                Required = false,
                ClaimInTransaction = true,
            };
        }
    }
}

/// <summary>The answer holds a secret: it is never kept for a repeat, so Idempotency-Key has no effect here.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShownOnceAttribute : Attribute;
