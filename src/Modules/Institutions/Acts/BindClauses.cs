using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>
/// How an act is read from a day on: which duty each clause demands, of whom, by what measure, and the terms of
/// control.
/// </summary>
public record BindClauses(IReadOnlyList<ClauseBinding> Bindings, ControlTerms Terms, [property: FactDate] DateOnly On)
    : IExample<BindClauses>
{
    public static BindClauses Example =>
        new(
            [
                new(
                    "3.1",
                    DutyKind.RegularPosts,
                    [InstitutionKind.Administration, InstitutionKind.Obligated],
                    new(
                        Networks: [Contracts.Channels.SocialNetwork.Vk, Contracts.Channels.SocialNetwork.Ok],
                        PostsPerWeek: 2,
                        PostsAreMandatory: false,
                        SilentWeeks: 2
                    )
                ),
            ],
            ReadingCard.TermsExample,
            new(2022, 12, 1)
        );
}

/// <summary>
/// An act without a reading is judged by nobody; a wrong reading is corrected by a further one from the same day.
/// </summary>
public static class BindClausesEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        BindClauses command,
        Act act,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (command.On < act.Timeline.SignedOn)
            return Refusal.Unprocessable(
                "/on",
                "Раньше, чем подписан акт",
                $"Акт подписан {act.Timeline.SignedOn:dd.MM.yyyy}. Прочтение действует с этого дня или позже."
            );
        var clauses = act.Timeline.ClausesOn(command.On).Select(clause => clause.Number);
        var read = act.Timeline.After(Fact(command, act), ActRefusals.Unrecorded);
        return Readings.Fault(command.Bindings, command.Terms, clauses)
            ?? await session.Effects(act.Timeline, read, cancel)
            ?? WolverineContinue.NoProblems;
    }

    [WolverinePost("/api/v1/acts/{actId}/bindings"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Записать, что требуют пункты акта"),
        EndpointDescription(
            "Связывает пункты с обязанностями и мерами с названного дня. Пока этого нет, по акту ничего не оценивают. "
                + "Неверное прочтение исправляют записью с того же дня. Такое же прочтение ничего не добавляет."
        )
    ]
    public static (Receipt, ClausesBound?) Post(BindClauses command, [WriteModel] Act act) =>
        Receipt.For(
            act.Id,
            act.Version,
            Readings.IsSame(act.Timeline.ReadingOn(command.On), command.Bindings, command.Terms)
                ? null
                : Fact(command, act)
        );

    static ClausesBound Fact(BindClauses command, Act act) =>
        new(act.Issuer, act.Id, command.Bindings, command.Terms, command.On);
}

/// <summary>How an act is read on a day; without bindings and terms while nobody has read it.</summary>
public sealed record ReadingCard(
    string ActId,
    DateOnly? From,
    IReadOnlyList<ClauseBinding> Bindings,
    ControlTerms? Terms,
    string? RecordedBy,
    DateTimeOffset? RecordedAt,
    DateOnly AsOf
) : IExample<ReadingCard>
{
    internal static ControlTerms TermsExample =>
        new("Постановление № 298: не менее двух публикаций в неделю рекомендовано", "Постановление № 298", 10, 3);

    public static ReadingCard Example =>
        new(
            "298-2022",
            new(2022, 12, 1),
            BindClauses.Example.Bindings,
            TermsExample,
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero),
            new(2023, 9, 1)
        );
}

public static class ReadingEndpoint
{
    [WolverineGet("/api/v1/acts/{actId}/bindings"), AllowAnonymous]
    [
        EndpointSummary("Что требуют пункты акта"),
        EndpointDescription("Обязанность, о ком она и мера — по пунктам. Пустой список: акт ещё не прочитан.")
    ]
    public static async Task<Answer<ReadingCard>> Get(
        string actId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var act = await ActEndpoints.Find(session, actId, moment, cancel);
        var (day, readings) = (moment.AsOf, act.Timeline.Readings);
        var reading = readings.Count > 0 ? readings.LastOrFirst(day, known => known.From) : null;
        var card = new ReadingCard(
            act.Id,
            reading?.From,
            act.Timeline.BindingsOn(day),
            reading?.Value.Terms,
            reading?.By.RecordedBy,
            reading?.By.RecordedAt,
            day
        );
        return new(card, act.Version);
    }
}
