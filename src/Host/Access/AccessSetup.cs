using Kedrovy.Http;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Wolverine;

namespace Kedrovy.Host.Access;

/// <summary>Who may come in, and what for.</summary>
public static class AccessSetup
{
    /// <summary>Schema of accounts and tokens.</summary>
    public const string Schema = "access";

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
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
        services.AddSingleton<IAuthorizationHandler, Bounds>();
        var permitted = new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser()
            .AddRequirements(new Bounds())
            .Build();
        services
            .AddAuthorizationBuilder()
            .SetDefaultPolicy(permitted)
            .AddPolicy(MayAttribute.OwnInstitution, permitted);
        return services;
    }
}
