namespace Kedrovy.Duties;

/// <summary>
/// Each content worker has it in the job description; one designated anew owes it anew. No parameters.
/// </summary>
public static class JobDescription
{
    /// <summary>A verdict on each person who fills something.</summary>
    public static IEnumerable<Verdict> Judge(ClauseBinding binding, BodyTimeline body, DateOnly day)
    {
        var workers = body
            .ContentWorkers.Where(worker => worker.Covers(day))
            .GroupBy(worker => worker.PersonId)
            .Select(ofPerson => ofPerson.MaxBy(worker => worker.By.Place)!)
            .ToList();
        return workers.Count == 0
            ?
            [
                Verdict.Of(
                    binding.Clause,
                    null,
                    VerdictState.NonCompliant,
                    "Работник не определён, и вносить обязанность не в чью инструкцию."
                ),
            ]
            : workers.Select(worker => Of(binding, worker, ChangeFor(body, worker, day)));
    }

    static Verdict Of(ClauseBinding binding, Designation worker, JobDescriptionChange? change) =>
        change is not null
            ? Verdict.Of(
                binding.Clause,
                worker.PersonId,
                VerdictState.Compliant,
                "Обязанность внесена в должностную инструкцию.",
                worker.By,
                change.By
            )
            : Verdict.Of(
                binding.Clause,
                worker.PersonId,
                VerdictState.NonCompliant,
                "Работник определён, а в должностную инструкцию обязанность не внесена.",
                worker.By
            );

    /// <summary>The change that counts for a designation: one that followed it or came with it.</summary>
    public static JobDescriptionChange? ChangeFor(BodyTimeline body, Designation worker, DateOnly day) =>
        body.JobDescriptions.LastOrDefault(change =>
            change.PersonId == worker.PersonId && change.On >= worker.From && change.On <= day
        );
}
