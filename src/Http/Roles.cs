using Microsoft.AspNetCore.Authorization;

namespace Kedrovy.Http;

/// <summary>Who may do what, from the decree's own subjects.</summary>
public static class Roles
{
    /// <summary>Deputy mayor: organises and controls.</summary>
    public const string Controller = "controller";

    /// <summary>Chief digital specialist: fills pages and site.</summary>
    public const string ContentLead = "contentLead";

    /// <summary>Head of a body; own body only.</summary>
    public const string InstitutionHead = "institutionHead";

    /// <summary>Worker who fills pages; own body only.</summary>
    public const string ResponsibleEmployee = "responsibleEmployee";

    /// <summary>Specialist of the regional control centre.</summary>
    public const string RegionalCentre = "regionalCentre";

    /// <summary>Reads everything, writes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Accounts and tokens; no domain writes.</summary>
    public const string Administrator = "administrator";

    /// <summary>Every role there is.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Controller,
        ContentLead,
        InstitutionHead,
        ResponsibleEmployee,
        RegionalCentre,
        Auditor,
        Administrator,
    ];

    /// <summary>Roles that act for their own body only; the others act for the whole town.</summary>
    public static readonly IReadOnlyList<string> OfOneInstitution = [InstitutionHead, ResponsibleEmployee];
}

/// <summary>Names of claims beside the role.</summary>
public static class Claims
{
    /// <summary>Key of the body an <see cref="Roles.OfOneInstitution"/> account belongs to.</summary>
    public const string Institution = "institution";

    /// <summary>Municipality, the tenant of all data.</summary>
    public const string Tenant = "tenant";
}

/// <summary>
/// The roles that may send this command; an account of one body only about that body (policy <see
/// cref="OwnInstitution"/>).
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class MayAttribute : AuthorizeAttribute
{
    /// <summary>The policy that compares the account's body with the route's <c>institutionId</c>.</summary>
    public const string OwnInstitution = "own-institution";

    /// <param name="roles">Names of <see cref="Http.Roles"/>.</param>
    public MayAttribute(params string[] roles)
    {
        Roles = string.Join(',', roles);
        Policy = OwnInstitution;
    }
}
