using System.Text.Json;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Institutions.Acts;

/// <summary>Readings of acts: whether one fits its act, whether it is new, and when it is known.</summary>
public static class Readings
{
    /// <summary>What is wrong with a reading; null when nothing is, or when there is none.</summary>
    public static ProblemDetails? Fault(
        IReadOnlyList<ClauseBinding>? bindings,
        ControlTerms? terms,
        IEnumerable<string> clauses
    ) =>
        (bindings, terms) switch
        {
            (null, null) => null,
            (null or [], _) => Refusal.Unprocessable(
                "/bindings",
                "Не сказано, что требуют пункты",
                "Назовите хотя бы один пункт и обязанность, которую он требует."
            ),
            (_, null) => Refusal.Unprocessable(
                "/terms",
                "Нет условий контроля",
                "Впишите название правил, кто их принял и сроки замечания."
            ),
            _ => TermsFault(terms) ?? BindingsFault(bindings, clauses.ToHashSet()),
        };

    static ProblemDetails? TermsFault(ControlTerms terms) =>
        terms switch
        {
            { FindingTerm: < 0 or > 250 } => Refusal.Unprocessable(
                "/terms/findingTerm",
                "Недопустимый срок",
                "Срок исправления — от 0 до 250 рабочих дней."
            ),
            _ when terms.ReminderBefore < 0 || terms.ReminderBefore > terms.FindingTerm => Refusal.Unprocessable(
                "/terms/reminderBefore",
                "Недопустимое напоминание",
                "Напоминают не раньше начала срока: от 0 до findingTerm рабочих дней."
            ),
            _ => null,
        };

    static ProblemDetails? BindingsFault(IReadOnlyList<ClauseBinding> bindings, HashSet<string> clauses) =>
        bindings
            .Index()
            .Select(one => BindingFault(bindings, one.Index, clauses) ?? DutyMeasures.Fault(one.Item, At(one.Index)))
            .FirstOrDefault(fault => fault is not null)
        ?? CodesFault(bindings);

    static ProblemDetails? BindingFault(IReadOnlyList<ClauseBinding> bindings, int index, HashSet<string> clauses)
    {
        var (binding, earlier) = (bindings[index], bindings.Take(index).ToList());
        if (!clauses.Contains(binding.Clause))
            return Refusal.Unprocessable(
                $"{At(index)}/clause",
                "Нет такого пункта",
                $"Пункта {binding.Clause} в акте нет. Впишите номер так, как он записан в акте."
            );
        if (earlier.Exists(other => other.Clause == binding.Clause && other.Duty == binding.Duty))
            return Refusal.Unprocessable(
                $"{At(index)}/duty",
                "Обязанность названа дважды",
                $"Пункт {binding.Clause} уже связан с этой обязанностью. Оставьте одну запись."
            );
        return binding.Duty == DutyKind.EntryIntoForce && earlier.Exists(other => other.Duty == DutyKind.EntryIntoForce)
            ? Refusal.Unprocessable(
                $"{At(index)}/duty",
                "Вступление в силу названо дважды",
                "День вступления в силу у акта один. Оставьте один пункт."
            )
            : null;
    }

    static ProblemDetails? CodesFault(IReadOnlyList<ClauseBinding> bindings)
    {
        var codes = new HashSet<string>();
        foreach (var (index, binding) in bindings.Index())
        foreach (var (place, item) in (binding.Measure.Items ?? []).Index())
            if (!codes.Add(item.Code))
                return Refusal.Unprocessable(
                    $"{At(index)}/measure/items/{place}/code",
                    "Ключ сведений назван дважды",
                    $"Ключ {item.Code} уже занят. Дайте каждым сведениям акта свой ключ."
                );
        return null;
    }

    static string At(int index) => $"/bindings/{index}";

    /// <summary>Whether the act is read so on that day already.</summary>
    public static bool IsSame(ClausesBound? known, IReadOnlyList<ClauseBinding> bindings, ControlTerms terms) =>
        known is not null
        && known.Terms == terms
        && JsonSerializer.Serialize(known.Bindings) == JsonSerializer.Serialize(bindings);

    /// <summary>All acts at a moment.</summary>
    public static async Task<IReadOnlyList<Act>> AllActs(
        this IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
    {
        var acts = await session.All<Act>(moment, cancel);
        if (moment.KnownAt is null)
            return acts;
        var timelines = (await session.Acts<Act>(act => act.Timeline, moment, cancel)).ToDictionary(act => act.Id);
        return [.. acts.Select(act => act with { Timeline = timelines[act.Id] })];
    }

    /// <summary>The act at a moment; null when it was not recorded then.</summary>
    public static async Task<Act?> FindAct(
        this IQuerySession session,
        string actId,
        Moment moment,
        CancellationToken cancel
    ) =>
        moment.KnownAt is null
            ? await session.LoadAsync<Act>(actId, cancel)
            : (await session.AllActs(moment, cancel)).FirstOrDefault(act => act.Id == actId);
}
