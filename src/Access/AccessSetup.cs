using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Wolverine;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Access;

/// <summary>Who may come in, and what for.</summary>
public static class AccessSetup
{
    /// <summary>Schema of accounts and tokens.</summary>
    public const string Schema = "access";

    /// <param name="services">The host's services.</param>
    /// <param name="tenant">Municipality of whoever did not sign in yet.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, string tenant)
    {
        services.AddSingleton(new AccessSettings(tenant));
        services.ConfigureMarten(options =>
        {
            options
                .Schema.For<Account>()
                .DatabaseSchemaName(Schema)
                .UniqueIndex(UniqueIndexType.Computed, "account_login", TenancyScope.PerTenant, account =>
                    account.NormalizedLogin
                );
            options
                .Schema.For<AccessToken>()
                .DatabaseSchemaName(Schema)
                .SingleTenanted()
                .Index(token => token.AccountId);
        });

        services.AddHttpContextAccessor();
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.Password.RequiredLength = 12;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddUserStore<AccountStore>();
        services.ConfigureWolverine(wolverine =>
            wolverine.CodeGeneration.AlwaysUseServiceLocationFor<UserManager<Account>>()
        );

        services
            .AddAuthentication(BearerTokens.Name)
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null);
        services.AddSingleton<IAuthorizationHandler, AccessRequirement>();
        var permitted = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .AddRequirements(new AccessRequirement())
            .Build();
        services
            .AddAuthorizationBuilder()
            .SetDefaultPolicy(permitted)
            .AddPolicy(MayAttribute.OwnInstitution, permitted);
        return services;
    }
}

/// <summary>What accounts and tokens need to know of the installation.</summary>
/// <param name="Tenant">Municipality of whoever did not sign in yet.</param>
public sealed record AccessSettings(string Tenant);
