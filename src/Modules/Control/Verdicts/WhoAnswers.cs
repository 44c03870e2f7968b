using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>Clauses 1, 2, 5, 6.2, 6.3 and 12: somebody answers for pages and site, and it is written down.</summary>
public static class WhoAnswers
{
    static readonly (string Key, string Name)[] Places =
    [
        ("site", "сайт"),
        ("vk", "ВКонтакте"),
        ("ok", "Одноклассники"),
    ];

    /// <summary>Clauses 1 and 5: an organiser by position, or a named person in it.</summary>
    public static IReadOnlyList<Verdict> Organiser(KnownBody body, string clause, DateOnly day) =>
        [
            body.Organisers.LastOrDefault(organiser => organiser.Clause == clause && organiser.Covers(day)) is { } named
                ? Holder(body, named, day)
                : Verdict.Of(clause, null, NonCompliant, "Ответственный за организацию не назначен."),
        ];

    /// <summary>Clause 12: the controller.</summary>
    public static IReadOnlyList<Verdict> Controller(KnownBody body, DateOnly day) =>
        [
            body.Controllers.LastOrDefault(controller => controller.Covers(day)) is { } named
                ? Holder(body, named, day)
                : Verdict.Of("12", null, NonCompliant, "Контроль ни на кого не возложен."),
        ];

    /// <summary>The positions that organise the body's pages on a day and who holds them, by key.</summary>
    public static IReadOnlyList<string> Keys(KnownBody body, DateOnly day) =>
        [
            .. body
                .Organisers.Where(organiser => organiser.Covers(day))
                .SelectMany(organiser =>
                    body.Holdings.Where(holding => holding.PositionId == organiser.PositionId && holding.Covers(day))
                        .Select(holding => holding.PersonId)
                        .Prepend(organiser.PositionId)
                )
                .Distinct(),
        ];

    /// <summary>Whether the one who controls is the one who answers: by position, or because one person holds both (clauses 1 and 12).</summary>
    public static bool ControlsItself(KnownBody body, DateOnly day) =>
        body.Controllers.LastOrDefault(controller => controller.Covers(day)) is { } controller
        && body.Organisers.LastOrDefault(organiser => organiser.Covers(day)) is { } organiser
        && (
            controller.PositionId == organiser.PositionId
            || body.Holdings.Any(holding =>
                holding.PositionId == controller.PositionId
                && holding.Covers(day)
                && body.Holdings.Any(other =>
                    other.PositionId == organiser.PositionId && other.Covers(day) && other.PersonId == holding.PersonId
                )
            )
        );

    static Verdict Holder(KnownBody body, Appointment named, DateOnly day)
    {
        var holders = body
            .Holdings.Where(holding => holding.PositionId == named.PositionId && holding.Covers(day))
            .ToList();
        var holder = named.PersonId is null
            ? holders.LastOrDefault(holding => holding.Acting) ?? holders.LastOrDefault()
            : holders.Find(holding => holding.PersonId == named.PersonId);
        return holder is not null
                ? Verdict.Of(
                    named.Clause,
                    null,
                    Compliant,
                    holder.Acting ? "Отвечает временно исполняющий обязанности." : "Отвечает занимающий должность.",
                    named.Ground,
                    holder.Ground
                )
            : named.PersonId is not null
                ? Verdict.Of(
                    named.Clause,
                    null,
                    NonCompliant,
                    "Названное лицо больше не занимает должность; пункт сам не переходит к преемнику.",
                    named.Ground
                )
            : body.Holdings.LastOrDefault(holding => holding.PositionId == named.PositionId && holding.From <= day)
                is { } last
                ? Verdict.Of(
                    named.Clause,
                    null,
                    NonCompliant,
                    "Должность, которая отвечает, свободна.",
                    named.Ground,
                    last.Ground
                )
            : Verdict.Of(
                named.Clause,
                null,
                Unknown,
                "Должность названа, а кто её занимает, не записано.",
                named.Ground
            );
    }

    /// <summary>Clauses 2 and 6.2: somebody fills the site and each network.</summary>
    public static IReadOnlyList<Verdict> Workers(KnownBody body, string clause, DateOnly day) =>
        [
            .. Places.Select(place =>
                body.Workers.LastOrDefault(worker => worker.Covers(day) && worker.Places.Contains(place.Key))
                    is { } worker
                    ? Verdict.Of(clause, place.Key, Compliant, $"Работник определён: {place.Name}.", worker.Ground)
                    : Verdict.Of(clause, place.Key, NonCompliant, $"Работник не определён: {place.Name}.")
            ),
        ];

    /// <summary>Clause 6.3: each of them has it in the job description; one designated anew owes it anew.</summary>
    public static IReadOnlyList<Verdict> JobDescriptions(KnownBody body, DateOnly day)
    {
        var workers = body.Workers.Where(worker => worker.Covers(day)).ToList();
        return workers.Count == 0
            ?
            [
                Verdict.Of(
                    "6.3",
                    null,
                    NonCompliant,
                    "Работник не определён, и вносить обязанность не в чью инструкцию."
                ),
            ]
            :
            [
                .. workers.Select(worker =>
                    body.JobDescriptions.LastOrDefault(change =>
                        change.PersonId == worker.PersonId && change.On >= worker.From && change.On <= day
                    )
                        is { } change
                        ? Verdict.Of(
                            "6.3",
                            worker.PersonId,
                            Compliant,
                            "Обязанность внесена в должностную инструкцию.",
                            worker.Ground,
                            change.Ground
                        )
                        : Verdict.Of(
                            "6.3",
                            worker.PersonId,
                            NonCompliant,
                            "Работник определён, а в должностную инструкцию обязанность не внесена.",
                            worker.Ground
                        )
                ),
            ];
    }
}
