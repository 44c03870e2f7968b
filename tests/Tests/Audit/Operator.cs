using Kedrovy.Audit;
using Kedrovy.Host;
using Marten;

namespace Kedrovy.Tests.Audit;

/// <summary>Runs <c>audit …</c> on the command line of the host, over a place of the test's own.</summary>
static class Operator
{
    public static Task<int> Run(string[] args, AuditSettings settings, Func<string, IDocumentStore>? stores = null) =>
        CommandLine.Run(
            ["audit", .. args],
            new(
                () => settings,
                () => settings,
                stores ?? (_ => throw new InvalidOperationException("This command has no use for a store.")),
                _ => throw new InvalidOperationException("This command has no use for a host.")
            )
        );
}
