using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>Where a request stands.</summary>
public enum CorrectionState
{
    /// <summary>Nobody answered yet.</summary>
    Received,

    /// <summary>It is or will be put right.</summary>
    Accepted,

    /// <summary>It stays as it is.</summary>
    Declined,

    /// <summary>It asked for nothing.</summary>
    Spam,
}

/// <summary>
/// A citizen's request to correct what is told of a body. Nobody is asked who sent it. Stream key <c>correction-</c>
/// and 20 random digits: whoever has it looks up the outcome.
/// </summary>
public record Correction(string Id, string InstitutionId, string Clause, string Code, VaultRef Text, FactRef Received)
{
    /// <summary>Working days to answer in; acts set no term, this one is ours.</summary>
    public const int Term = 10;

    /// <summary>Days for which the citizen's words are kept after the answer.</summary>
    public const int KeptAfterAnswer = 30;

    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Answered> Answers { get; init; } = [];
    public bool TextErased { get; init; }

    public static Correction Create(IEvent<CorrectionRequested> e) =>
        new(e.Data.CorrectionId, e.Data.InstitutionId, e.Data.Clause, e.Data.Code, e.Data.Text, e.Ref());

    public Correction Apply(IEvent<CorrectionAnswered> e) =>
        this with
        {
            Answers = [.. Answers, new(e.Data.Outcome, e.Data.Answer, e.Ref())],
        };

    public Correction Apply(CorrectionTextErased e) => this with { TextErased = true };

    /// <summary>The answer that stands on a day; null while there is none.</summary>
    public Answered? AnswerAt(DateOnly day) => Answers.LastBy(day, answer => answer.Source.On);

    /// <summary>Its state on a day.</summary>
    public CorrectionState StateAt(DateOnly day) =>
        AnswerAt(day)?.Outcome switch
        {
            null => CorrectionState.Received,
            CorrectionOutcome.Accepted => CorrectionState.Accepted,
            CorrectionOutcome.Declined => CorrectionState.Declined,
            _ => CorrectionState.Spam,
        };

    /// <summary>
    /// Whether it was held to ask for nothing, whatever the day that is asked for: it is shown no more.
    /// </summary>
    public bool IsSpam() => Answers is [.., { Outcome: CorrectionOutcome.Spam }];

    /// <summary>By when it must be answered, and how that was counted.</summary>
    public Due Due() => DueAfter(Received.On);

    /// <summary>By when a request of that day must be answered.</summary>
    public static Due DueAfter(DateOnly received) =>
        new(WorkingDays.Add(received, Term), WorkingDays.Explain(received, Term));

    /// <summary>Whether the term passed without an answer, up to a day.</summary>
    public bool OverdueAt(DateOnly day) =>
        (Answers is [var first, ..] && first.Source.On < day ? first.Source.On : day) > Due().On;

    /// <summary>The citizen's words on a day on which they have been kept long enough.</summary>
    public static IEnumerable<CorrectionTextErased> TextOver(Correction correction, DateOnly today) =>
        !correction.TextErased
        && correction.Answers is [.., var last]
        && last.Source.On.AddDays(KeptAfterAnswer) <= today
            ? [correction.Erasure("срок хранения истёк", today)]
            : [];

    /// <summary>The destruction of the citizen's words.</summary>
    public CorrectionTextErased Erasure(string basis, DateOnly on) => new(InstitutionId, Id, [Text.Ref], basis, on);
}

/// <summary>What was decided, and the words for the public; none for spam.</summary>
public record Answered(CorrectionOutcome Outcome, VaultRef? Words, FactRef Source);
