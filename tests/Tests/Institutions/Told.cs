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

    /// <summary>The decree with what its clauses demand of these bodies, published on a day or not yet.</summary>
    public static IReadOnlyList<ActTimeline> Decree(DateOnly? publishedOn)
    {
        string[] places = ["site", "vk", "ok"];
        var act = ActTimeline.Begun(
            new(
                "administration",
                "298-2022",
                "постановление",
                "298",
                "Об обеспечении доступа",
                Text,
                Text,
                [],
                [
                    new("1", ClauseKind.Formal, "", "", [InstitutionKind.Administration], Text, null),
                    new("2", ClauseKind.Formal, "", "", [InstitutionKind.Administration], Text, null),
                    new("3", ClauseKind.Mandatory, "", "", [InstitutionKind.Obligated], Text, null),
                    new("4", ClauseKind.Permission, "", "", [InstitutionKind.Exempt], Text, null),
                    new("5", ClauseKind.Formal, "", "", [InstitutionKind.Obligated], Text, null),
                    new("6.2", ClauseKind.Formal, "", "", [InstitutionKind.Obligated], Text, null),
                    new("10", ClauseKind.Formal, "", "", [InstitutionKind.Administration], Text, null),
                    new("12", ClauseKind.Formal, "", "", [InstitutionKind.Administration], Text, null),
                ],
                Signed
            )
        );
        ClauseBinding[] bindings =
        [
            new("1", DutyKind.Organiser, [InstitutionKind.Administration], new()),
            new("2", DutyKind.ContentWorker, [InstitutionKind.Administration], new(Places: places)),
            new("5", DutyKind.Organiser, [InstitutionKind.Obligated], new()),
            new("6.2", DutyKind.ContentWorker, [InstitutionKind.Obligated], new(Places: places)),
            new("10", DutyKind.EntryIntoForce, [InstitutionKind.Administration], new()),
            new("12", DutyKind.Control, [InstitutionKind.Administration], new()),
        ];
        var read = act.After(
            new ClausesBound("administration", "298-2022", bindings, new("Правила", "Город", 10, 3), Signed),
            By("clauses_bound", Signed)
        );
        return
        [
            publishedOn is { } on
                ? read.After(
                    new ActPublished("administration", "298-2022", "Бюллетень", "12", on),
                    By("act_published", on)
                )
                : read,
        ];
    }

    static readonly VaultRef Text = new(Guid.Empty, VaultRef.Content, "", 0);

    static FactRef By(string fact, DateOnly on) => new(fact, on, "staff-1", RecordedAt, Guid.Empty);

    static Institution Body(IReadOnlyList<IFact> facts)
    {
        var registered = new InstitutionRegistered(facts[0].InstitutionId, "Имя", Signed);
        return facts.Aggregate(Institution.Create(Recorded(registered)), (body, fact) => Fold(body, (dynamic)fact));
    }

    static Institution Fold<T>(Institution body, T fact)
        where T : class, IFact =>
        (Institution)typeof(Institution).GetMethod("Apply", [typeof(IEvent<T>)])!.Invoke(body, [Recorded(fact)])!;

    static Event<T> Recorded<T>(T fact)
        where T : class, IFact => new(fact) { UserName = "staff-1", Timestamp = RecordedAt };
}
