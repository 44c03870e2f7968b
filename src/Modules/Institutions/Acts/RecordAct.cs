using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Institutions.Acts;

/// <summary>
/// An act with its text, clause by clause, and the bodies its lists name, in their order and spelling; and, if it is
/// known already, how it is read. An act without bindings is kept, and judged by nobody.
/// </summary>
public record RecordAct(
    [property: Key] string ActId,
    [property: Key] string Issuer,
    [property: Text(200)] string Kind,
    [property: Text(50)] string Number,
    [property: FactDate] DateOnly Date,
    [property: Text(2000)] string Title,
    [property: Text(10000)] string Preamble,
    [property: Text(500)] string Signature,
    IReadOnlyList<ActBase> Bases,
    IReadOnlyList<ClauseText> Clauses,
    IReadOnlyList<ListedBody> Bodies,
    IReadOnlyList<ClauseBinding>? Bindings = null,
    ControlTerms? Terms = null
) : IExample<RecordAct>
{
    public static RecordAct Example =>
        new(
            "298-2022",
            "administration",
            "постановление",
            "298",
            new(2022, 12, 1),
            "Об обеспечении доступа к информации о деятельности Администрации города Кедрового "
                + "и подведомственных муниципальных учреждений муниципального образования «Город Кедровый»",
            "На основании Федерального закона от 09.02.2009 № 8-ФЗ…",
            "Мэр города Кедрового",
            [
                new(
                    "Федеральный закон «Об обеспечении доступа к информации о деятельности государственных органов "
                        + "и органов местного самоуправления»",
                    "8-ФЗ",
                    new(2009, 2, 9)
                ),
            ],
            [ClauseText.Example],
            [ListedBody.Example],
            [new("3", DutyKind.ExemptList, [], new())],
            ReadingCard.TermsExample
        );
}

/// <summary>A clause as the act prints it, with our reading of who owes what.</summary>
public record ClauseText(
    [property: Text(20)] string Number,
    ClauseKind Kind,
    [property: Text(20000)] string Text,
    [property: Text(1000)] string Subject,
    [property: Text(1000)] string Object,
    IReadOnlyList<InstitutionKind> Addressees,
    [property: Text(2000)] string? RecommendedPart = null
) : IExample<ClauseText>
{
    public static ClauseText Example =>
        new(
            "3",
            ClauseKind.Permission,
            "Определить перечень подведомственных муниципальных учреждений, которые в силу своей сферы деятельности "
                + "имеют право не создавать официальные страницы в социальных сетях и официальный сайт…",
            "два подведомственных учреждения из перечня",
            "право не создавать официальные страницы и официальный сайт",
            [InstitutionKind.Exempt]
        );
}

/// <summary>A body named by the act, and the clause that names it.</summary>
public record ListedBody(
    [property: Key] string InstitutionId,
    [property: Text(500)] string Name,
    InstitutionKind Kind,
    [property: Text(20)] string Clause
) : IExample<ListedBody>
{
    public static ListedBody Example =>
        new(
            "central-bookkeeping",
            "Муниципальное учреждение «Централизованная бухгалтерия» города Кедрового",
            InstitutionKind.Exempt,
            "3"
        );
}

public static class RecordActEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        RecordAct command,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        KeyFault(command.ActId)
        ?? ActRefusals.ClausesTwice(command.Clauses)
        ?? BodiesFault(command)
        ?? Readings.Fault(command.Bindings, command.Terms, command.Clauses.Select(clause => clause.Number))
        ?? (await session.LoadAsync<Act>(command.ActId, cancel) is null ? null : AlreadyRecorded(command.ActId))
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? KeyFault(string actId) =>
        char.IsAsciiDigit(actId[0])
            ? null
            : Refusal.Unprocessable(
                "/actId",
                "Ключ акта начинается с номера",
                "Составьте ключ из номера и года, например 298-2022."
            );

    static ProblemDetails? BodiesFault(RecordAct command)
    {
        if (command.Bodies.GroupBy(body => body.InstitutionId).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            return Refusal.Unprocessable(
                "/bodies",
                "Учреждение названо дважды",
                $"Ключ {repeated.Key} встречается {repeated.Count()} раза. Оставьте один."
            );
        var clauses = command.Clauses.Select(clause => clause.Number).ToHashSet();
        if (command.Bodies.FirstOrDefault(body => !clauses.Contains(body.Clause)) is { } groundless)
            return Refusal.Unprocessable(
                "/bodies",
                "Нет такого пункта",
                $"Учреждение {groundless.InstitutionId} названо пунктом {groundless.Clause}, "
                    + "а такого пункта в акте нет."
            );
        return command.Bodies.FirstOrDefault(body => !InstitutionId.Fits(body.InstitutionId)) is { } odd
            ? Refusal.Unprocessable(
                "/bodies",
                "Ключ учреждения занят другим видом записей",
                $"Ключ {odd.InstitutionId} не подходит: начните его с названия учреждения латиницей."
            )
            : null;
    }

    static ProblemDetails AlreadyRecorded(string actId) =>
        Refusal.Conflict(
            "act-already-recorded",
            "Акт уже записан",
            $"Акт {actId} уже есть в реестре. Изменения вносит другой акт, опечатки исправляют: /correction."
        );

    [WolverinePost("/api/v1/acts"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Записать акт"),
        Duty(DutyKind.ObligatedList, DutyKind.ExemptList),
        EndpointDescription(
            "Текст акта по пунктам, перечни учреждений и что требуют пункты (bindings, terms). До официального "
                + "опубликования обязанности не наступают; без bindings по акту никого не оценивают."
        )
    ]
    public static async Task<CreationResponse> Post(
        RecordAct command,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        session.Events.StartStream<Act>(command.ActId, [.. FactsOfTheAct(command, session)]);
        var known = (
            await session.LoadManyAsync<Institution>(cancel, [.. command.Bodies.Select(body => body.InstitutionId)])
        ).ToDictionary(body => body.Id);
        foreach (var (place, body) in command.Bodies.Index())
        {
            var id = body.InstitutionId;
            var listed = ListFacts.Of(id, body.Kind, command.ActId, body.Clause, place, command.Date);
            if (known.ContainsKey(id))
                session.Events.Append(id, listed);
            else
                session.Events.StartStream<Institution>(
                    id,
                    new InstitutionRegistered(id, body.Name, command.Date),
                    listed
                );
        }

        return new($"/api/v1/acts/{command.ActId}");
    }

    static IEnumerable<IFact> FactsOfTheAct(RecordAct command, IDocumentSession session)
    {
        var (id, issuer, on) = (command.ActId, command.Issuer, command.Date);
        yield return new ActRecorded(
            issuer,
            id,
            command.Kind,
            command.Number,
            command.Title,
            session.KeepWords(id, "preamble", command.Preamble),
            session.KeepWords(id, "signature", command.Signature),
            command.Bases,
            [.. command.Clauses.Select(clause => session.KeepClause(id, clause))],
            on
        );
        if (command is { Bindings: { } bindings, Terms: { } terms })
            yield return new ClausesBound(issuer, id, bindings, terms, on);
    }
}
