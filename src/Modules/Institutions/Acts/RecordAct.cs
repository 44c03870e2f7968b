using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Institutions.Acts;

/// <summary>An act with its text, clause by clause, and the bodies its lists name, in their order and spelling.</summary>
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
    IReadOnlyList<ListedBody> Bodies
) : IExample<RecordAct>
{
    public static RecordAct Example =>
        new(
            "298-2022",
            "administration",
            "постановление",
            "298",
            new(2022, 12, 1),
            "Об обеспечении доступа к информации о деятельности Администрации города Кедрового и подведомственных муниципальных учреждений муниципального образования «Город Кедровый»",
            "На основании Федерального закона от 09.02.2009 № 8-ФЗ…",
            "Мэр города Кедрового",
            [
                new(
                    "Федеральный закон «Об обеспечении доступа к информации о деятельности государственных органов и органов местного самоуправления»",
                    "8-ФЗ",
                    new(2009, 2, 9)
                ),
            ],
            [ClauseText.Example],
            [ListedBody.Example]
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
            "4",
            ClauseKind.Permission,
            "Определить перечень подведомственных муниципальных учреждений, которые в силу своей сферы деятельности имеют право не создавать официальные страницы в социальных сетях и официальный сайт…",
            "два подведомственных учреждения, перечисленных в пункте 4",
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
            "4"
        );
}

public static class RecordActEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        RecordAct command,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (!char.IsAsciiDigit(command.ActId[0]))
            return Refusal.Unprocessable(
                "/actId",
                "Ключ акта начинается с номера",
                "Составьте ключ из номера и года, например 298-2022."
            );
        if (command.Clauses.GroupBy(clause => clause.Number).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return Refusal.Unprocessable(
                "/clauses",
                "Пункт назван дважды",
                $"Пункт {twice.Key} встречается {twice.Count()} раза. Оставьте один."
            );
        if (command.Bodies.GroupBy(body => body.InstitutionId).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            return Refusal.Unprocessable(
                "/bodies",
                "Учреждение названо дважды",
                $"Ключ {repeated.Key} встречается {repeated.Count()} раза. Оставьте один."
            );
        if (
            command.Bodies.FirstOrDefault(body => command.Clauses.All(clause => clause.Number != body.Clause)) is
            { } groundless
        )
            return Refusal.Unprocessable(
                "/bodies",
                "Нет такого пункта",
                $"Учреждение {groundless.InstitutionId} названо пунктом {groundless.Clause}, а такого пункта в акте нет."
            );
        if (command.Bodies.FirstOrDefault(body => !InstitutionId.Fits(body.InstitutionId)) is { } odd)
            return Refusal.Unprocessable(
                "/bodies",
                "Ключ учреждения занят другим видом записей",
                $"Ключ {odd.InstitutionId} не подходит: начните его с названия учреждения латиницей."
            );
        if (await session.LoadAsync<Act>(command.ActId, cancel) is not null)
            return Refusal.Conflict(
                "act-already-recorded",
                "Акт уже записан",
                $"Акт {command.ActId} уже есть в реестре. Изменения вносит другой акт."
            );

        return WolverineContinue.NoProblems;
    }

    [WolverinePost("/api/v1/acts"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Записать акт · преамбула, п. 3, 4"),
        EndpointDescription(
            "Текст акта по пунктам и перечни учреждений. До официального опубликования обязанности не наступают (п. 10)."
        )
    ]
    public static async Task<CreationResponse> Post(
        RecordAct command,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        VaultRef Text(string field, string text) =>
            session.Keep(command.ActId, VaultRef.Content, field, VaultBasis.PublishedByLaw, text);

        session.Events.StartStream<Act>(
            command.ActId,
            new ActRecorded(
                command.Issuer,
                command.ActId,
                command.Kind,
                command.Number,
                command.Title,
                Text("preamble", command.Preamble),
                Text("signature", command.Signature),
                command.Bases,
                [
                    .. command.Clauses.Select(clause => new ActClause(
                        clause.Number,
                        clause.Kind,
                        clause.Subject,
                        clause.Object,
                        clause.Addressees,
                        Text($"clause {clause.Number}", clause.Text),
                        clause.RecommendedPart is { } part ? Text($"clause {clause.Number}, recommended", part) : null
                    )),
                ],
                command.Date
            )
        );

        var known = (
            await session.LoadManyAsync<Institution>(cancel, [.. command.Bodies.Select(body => body.InstitutionId)])
        ).ToDictionary(body => body.Id);
        foreach (var (place, body) in command.Bodies.Index())
        {
            IFact listed = Listed(command.ActId, body, place, command.Date);
            if (known.ContainsKey(body.InstitutionId))
                session.Events.Append(body.InstitutionId, listed);
            else
                session.Events.StartStream<Institution>(
                    body.InstitutionId,
                    new InstitutionRegistered(body.InstitutionId, body.Name, command.Date),
                    listed
                );
        }

        return new($"/api/v1/acts/{command.ActId}");
    }

    static IFact Listed(string actId, ListedBody body, int place, DateOnly on) =>
        body.Kind switch
        {
            InstitutionKind.Administration => new AdministrationNamed(
                body.InstitutionId,
                actId,
                body.Clause,
                place,
                on
            ),
            InstitutionKind.Exempt => new InstitutionExempted(body.InstitutionId, actId, body.Clause, place, on),
            InstitutionKind.Released => new InstitutionReleased(body.InstitutionId, actId, on),
            _ => new InstitutionIncluded(body.InstitutionId, actId, body.Clause, place, on),
        };
}
