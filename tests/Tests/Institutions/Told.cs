using JasperFx.Events;
using Kedrovy.Institutions.Bodies;

namespace Kedrovy.Tests.Institutions;

/// <summary>Bodies and days for pure tests: a body is what its facts say, folded as the store folds them.</summary>
static class Told
{
    public static readonly DateOnly Signed = new(2022, 12, 1);
    public static readonly DateOnly Published = new(2022, 12, 9);
    static readonly DateTimeOffset RecordedAt = new(2022, 12, 12, 3, 0, 0, TimeSpan.Zero);

    public static DateOnly Day(int month, int day, int year = 2023) => new(year, month, day);

    public static Institution Administration(params IFact[] facts) =>
        Body([new AdministrationNamed("administration", "298-2022", "1", 0, Signed), .. facts]);

    public static Institution School(params IFact[] facts) =>
        Body([new InstitutionIncluded("school-1", "298-2022", "3", 2, Signed), .. facts]);

    public static Institution Bookkeeping(params IFact[] facts) =>
        Body([new InstitutionExempted("central-bookkeeping", "298-2022", "4", 9, Signed), .. facts]);

    static Institution Body(IReadOnlyList<IFact> facts) =>
        facts.Aggregate(Institution.Create(new(facts[0].InstitutionId, "Имя", Signed)), (body, fact) =>
            (Institution)Fold(body, (dynamic)fact)
        );

    static object Fold<T>(Institution body, T fact)
        where T : class, IFact
    {
        var apply = typeof(Institution).GetMethod("Apply", [typeof(T)]);
        if (apply is not null)
            return apply.Invoke(body, [fact])!;
        return typeof(Institution)
            .GetMethod("Apply", [typeof(IEvent<T>)])!
            .Invoke(body, [new Event<T>(fact) { UserName = "staff-1", Timestamp = RecordedAt }])!;
    }
}
