using JasperFx;
using JasperFx.CodeGeneration;

namespace Kedrovy.Host;

/// <summary>
/// The published build carries the code of its endpoints (<c>codegen write</c>); a working copy compiles it at the
/// first request.
/// </summary>
public static class HandlerCode
{
    public static void UseHandlerCode(this WebApplicationBuilder builder)
    {
        var mode = builder.Configuration.GetValue("Codegen:Mode", TypeLoadMode.Dynamic);
        builder.Services.CritterStackDefaults(defaults =>
        {
            foreach (var profile in new[] { defaults.Development, defaults.Production })
            {
                profile.GeneratedCodeMode = mode;
                profile.AssertAllPreGeneratedTypesExist = mode == TypeLoadMode.Static;
            }
        });
    }
}
