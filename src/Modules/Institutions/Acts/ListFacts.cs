using Kedrovy.Contracts;

namespace Kedrovy.Institutions.Acts;

/// <summary>The fact by which an act puts a body into one of its lists, or out of them.</summary>
static class ListFacts
{
    public static IFact Of(
        string institutionId,
        InstitutionKind kind,
        string actId,
        string clause,
        int place,
        DateOnly on
    ) =>
        kind switch
        {
            InstitutionKind.Administration => new AdministrationNamed(institutionId, actId, clause, place, on),
            InstitutionKind.Exempt => new InstitutionExempted(institutionId, actId, clause, place, on),
            InstitutionKind.Released => new InstitutionReleased(institutionId, actId, on),
            _ => new InstitutionIncluded(institutionId, actId, clause, place, on),
        };
}
