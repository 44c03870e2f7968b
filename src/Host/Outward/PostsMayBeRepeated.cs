using JasperFx;
using JasperFx.CodeGeneration;
using Wolverine.Attributes;
using Wolverine.Http;

namespace Kedrovy.Host.Outward;

/// <summary>
/// Every POST may carry an Idempotency-Key: a repeat is answered with the first answer and records nothing. The key is claimed in the
/// transaction of the facts, so a crash leaves both or neither.
/// </summary>
public sealed class PostsMayBeRepeated : IHttpPolicy
{
    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(chain => chain.HttpMethods.Contains("POST")))
        {
            chain.DeduplicatedWithResponse = new()
            {
                Scope = DeduplicationScope.Tenant | DeduplicationScope.User | DeduplicationScope.Endpoint,
                Source = ValueSource.Header,
                Key = RepeatKeys.Header,
                Required = false,
                ClaimInTransaction = true,
            };
        }
    }
}
