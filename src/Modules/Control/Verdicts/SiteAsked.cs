using Kedrovy.Contracts.Disclosure;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>
/// Clauses 7 and 8: what the site must tell, item by item. Clause 8 obliges the Administration about each other body, those of clause 4 included;
/// the row is the body's.
/// </summary>
public static class SiteAsked
{
    /// <summary>Items the decree itself names under each clause; further ones count where they were taken up.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Items = new Dictionary<
        string,
        IReadOnlyList<string>
    >
    {
        ["7.1"] = ["7-1"],
        ["7.2"] = ["7-2"],
        ["7.3"] = ["7-3-programmes", "7-3-treaties", "7-3-events", "7-3-visits"],
        ["7.4"] = ["7-4"],
        ["7.5"] = ["7-5-by", "7-5-of"],
        ["7.6"] = ["7-6-texts", "7-6-videos"],
        ["7.7"] = ["7-7"],
        ["7.8"] = ["7-8"],
        ["7.9"] = ["7-9"],
        ["8.1.а"] = ["8-1-a"],
        ["8.1.б"] = ["8-1-b"],
        ["8.1.в"] = ["8-1-v"],
        ["8.2"] = [],
    };

    /// <summary>In the decree's order.</summary>
    public static readonly IReadOnlyList<string> Clauses = [.. Items.Keys];

    /// <summary>Clause 7 speaks of the Administration, clause 8 of the other bodies.</summary>
    public static bool Asks(string clause, InstitutionKind kind) =>
        clause.StartsWith('7') == (kind == InstitutionKind.Administration);

    /// <summary>The verdicts of a clause that asks of this body; never empty.</summary>
    public static IReadOnlyList<Verdict> Told(
        string clause,
        IReadOnlyList<KnownItem> items,
        KnownBody body,
        DateOnly day
    )
    {
        var known = items
            .Where(item => item.InstitutionId == body.Id && item.Clause == clause && item.Listed.On <= day)
            .ToDictionary(item => item.Code);
        (Ground? Since, string? Lacks)? register = clause switch
        {
            "8.1.а" => Passport(body, day),
            "8.1.в" => Heads(body, day),
            _ => null,
        };
        var verdicts = Items[clause]
            .Union(known.Keys.Order(StringComparer.Ordinal))
            .Select(code => One(clause, code, known.GetValueOrDefault(code), register, day))
            .ToList();
        if (verdicts.Count == 0)
            return [Verdict.Of(clause, null, NotApplicable, "Пункт открыт: иных сведений не назначено.")];
        var told =
            clause == "7.6"
                ? verdicts.Find(verdict => verdict.State == Compliant && Items[clause].Contains(verdict.About!))
                : null;
        return
        [
            .. verdicts.Select(verdict =>
                told is not null && verdict.State != Compliant && Items[clause].Contains(verdict.About!)
                    ? Verdict.Of(
                        clause,
                        verdict.About,
                        NotApplicable,
                        "Достаточно другого вида сведений: тексты и (или) видеозаписи.",
                        [.. told.Grounds]
                    )
                    : verdict
            ),
        ];
    }

    static Verdict One(
        string clause,
        string code,
        KnownItem? item,
        (Ground? Since, string? Lacks)? register,
        DateOnly day
    )
    {
        if (item is null && register is null)
            return Verdict.Of(clause, code, Unknown, "Никто ещё не проверял: пункт не внесён в перечень.");
        if (item?.Rulings.LastBy(day, ruling => ruling.From) is { ReviewOn: { } review } ruling)
            return review >= day
                ? Verdict.Of(
                    clause,
                    code,
                    NotApplicable,
                    $"Признан неприменимым до пересмотра {review:dd.MM.yyyy}.",
                    ruling.Ground
                )
                : Verdict.Of(
                    clause,
                    code,
                    Unknown,
                    $"Срок пересмотра прошёл {review:dd.MM.yyyy}: неприменимость надо подтвердить.",
                    ruling.Ground
                ) with
                {
                    Lapsed = true,
                };

        var showing = item?.Showings.LastBy(day, showing => showing.On);
        var told =
            register is { } own ? own.Since
            : showing is { There: true } ? showing.Ground
            : null;
        if (told is null)
            return item is null
                ? Verdict.Of(clause, code, Unknown, $"{register!.Value.Lacks} Никто ещё не проверял.")
                : Verdict.Of(
                    clause,
                    code,
                    NonCompliant,
                    register?.Lacks
                        ?? (
                            showing is null ? "Ничего не размещено." : $"Снято с {showing.On:dd.MM.yyyy}, а нового нет."
                        ),
                    item.Listed,
                    showing?.Ground
                );

        var fresh = (item?.Confirmations ?? [])
            .Where(known => known.On <= day)
            .Append(told)
            .Where(known => known.On >= told.On)
            .MaxBy(At)!;
        if (
            item?.Sheets.LastBy(day, sheet => sheet.On) is { There: false } sheet
            && At(sheet.Ground).CompareTo(At(fresh)) > 0
        )
            return Verdict.Of(
                clause,
                code,
                NonCompliant,
                $"Проверка {sheet.On:dd.MM.yyyy} сведений не нашла.",
                told,
                sheet.Ground
            );

        var change = item?.Changes.Where(change => change.On <= day && At(change).CompareTo(At(fresh)) > 0).MinBy(At);
        var due = Due(
            item is null ? null : item.Rules.LastBy(day, rule => rule.From) ?? item.Rules[0],
            fresh.On,
            change?.On
        );
        Ground?[] grounds = [told, fresh == told ? null : fresh, change];
        return due < day
            ? Verdict.Of(
                clause,
                code,
                NonCompliant,
                $"Сведения устарели: срок обновления прошёл {due:dd.MM.yyyy}.",
                grounds
            )
            : Verdict.Of(clause, code, Compliant, $"Сведения размещены, срок обновления {due:dd.MM.yyyy}.", grounds);
    }

    static (DateOnly, DateTimeOffset) At(Ground ground) => (ground.On, ground.RecordedAt);

    /// <summary>The earlier of the regular term and the term since a change; as the checklist counts it, working days included.</summary>
    static DateOnly Due(Rule? rule, DateOnly freshOn, DateOnly? changedOn)
    {
        var regular = WorkingDays.Add(freshOn.AddMonths(rule?.Kind == RefreshRule.Quarterly ? 3 : 12), 0);
        return
            changedOn is { } changed
            && rule?.Kind is not (RefreshRule.Quarterly or RefreshRule.Yearly)
            && WorkingDays.Add(changed, rule?.WorkingDays ?? 0) is var soon
            && soon < regular
            ? soon
            : regular;
    }

    static (Ground? Since, string? Lacks) Passport(KnownBody body, DateOnly day) =>
        body.Contacts.LastBy(day, contacts => contacts.From) is { } contacts
            ? (contacts.Ground, null)
            : (null, "В реестре нет адреса и телефонов учреждения.");

    static (Ground? Since, string? Lacks) Heads(KnownBody body, DateOnly day)
    {
        var posts = body.HeadPosts.Where(post => post.Covers(day)).ToList();
        var held = posts
            .Select(post =>
                body.Holdings.Where(holding => holding.PositionId == post.PositionId && holding.From <= day)
                    .Select(holding => holding.Ground)
                    .MaxBy(At)
            )
            .ToList();
        return posts.Count == 0 ? (null, "В реестре нет должности руководителя.")
            : held.Contains(null) ? (null, "В реестре не записано, кто руководит.")
            : (held.MaxBy(ground => At(ground!)), null);
    }
}
