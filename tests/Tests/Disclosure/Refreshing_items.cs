using CsCheck;
using Kedrovy.Duties;
using Kedrovy.Duties.Calendar;

namespace Kedrovy.Tests.Disclosure;

/// <summary>
/// Terms of what the site tells, which acts leave open: by rule, from a day, to a working day, and shown.
/// </summary>
public sealed class Refreshing_items
{
    static readonly Gen<DateOnly> Day = Gen.Int[0, 1800].Select(offset => new DateOnly(2022, 1, 1).AddDays(offset));

    static readonly Gen<Refresh> Rule = Gen.Select(Gen.Enum<RefreshRule>(), Gen.Int[1, 60])
        .Select((rule, days) => new Refresh(rule, rule == RefreshRule.WithinWorkingDays ? days : null));

    [Fact]
    public void Is_due_on_a_working_day_after_the_last_look_and_says_how_it_was_counted() =>
        Gen.Select(Rule, Day, Day)
            .Sample(
                (rule, refreshed, change) =>
                {
                    var changed = change >= refreshed ? change : (DateOnly?)null;
                    var due = rule.After(refreshed, changed);
                    return WorkingDays.IsWorking(due.On)
                        && due.On >= refreshed
                        && due.Calculation.Contains($"{due.On:dd.MM.yyyy}", StringComparison.Ordinal);
                }
            );

    [Fact]
    public void Is_due_no_later_for_a_change_nor_earlier_for_a_later_look() =>
        Gen.Select(Rule, Day, Day, Day)
            .Sample(
                (rule, one, other, change) =>
                    rule.After(one, change).On <= rule.After(one, null).On
                    && (one > other || rule.After(one, null).On <= rule.After(other, null).On)
            );

    [Theory]
    [InlineData(
        RefreshRule.Quarterly,
        null,
        "2023-02-10",
        null,
        "2023-05-10",
        "Подтверждено 10.02.2023 + 3 месяца = 10.05.2023"
    )]
    [InlineData(
        RefreshRule.Quarterly,
        null,
        "2022-11-30",
        null,
        "2023-02-28",
        "Подтверждено 30.11.2022 + 3 месяца = 28.02.2023"
    )]
    [InlineData(
        RefreshRule.Yearly,
        null,
        "2022-12-10",
        null,
        "2023-12-11",
        "Подтверждено 10.12.2022 + 12 месяцев = 10.12.2023 — нерабочий день, поэтому 11.12.2023"
    )]
    [InlineData(
        RefreshRule.WithinWorkingDays,
        5,
        "2022-12-01",
        "2022-12-09",
        "2022-12-16",
        "Сведения изменились 09.12.2022: 09.12.2022 + 5 рабочих дней = 16.12.2022; не считаются 10.12–11.12"
    )]
    [InlineData(
        RefreshRule.KeepCurrent,
        null,
        "2022-12-01",
        "2022-12-10",
        "2022-12-12",
        "Сведения изменились 10.12.2022: 10.12.2022 — нерабочий день, поэтому 12.12.2022"
    )]
    [InlineData(
        RefreshRule.KeepCurrent,
        null,
        "2022-12-01",
        null,
        "2023-12-01",
        "Подтверждено 01.12.2022 + 12 месяцев = 01.12.2023"
    )]
    [InlineData(
        RefreshRule.Quarterly,
        null,
        "2023-02-10",
        "2023-02-20",
        "2023-05-10",
        "Подтверждено 10.02.2023 + 3 месяца = 10.05.2023"
    )]
    public void Goes_by_the_rule(
        RefreshRule rule,
        int? days,
        string refreshed,
        string? changed,
        string due,
        string words
    ) =>
        new Refresh(rule, days)
            .After(Of(refreshed), changed is null ? null : Of(changed))
            .ShouldBe(new Due(Of(due), words));

    static DateOnly Of(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
