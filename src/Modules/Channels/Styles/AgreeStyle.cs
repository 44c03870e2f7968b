using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Styles;

/// <summary>The draft goes to the regional centre.</summary>
public record SubmitStyle([property: FactDate] DateOnly On) : IExample<SubmitStyle>
{
    public static SubmitStyle Example => new(new DateOnly(2023, 1, 17));
}

/// <summary>The regional centre gives it back and says what to change.</summary>
public record ReturnStyle([property: Text(4000)] string Remarks, [property: FactDate] DateOnly On)
    : IExample<ReturnStyle>
{
    public static ReturnStyle Example => new("Увеличьте герб на обложке.", new(2023, 1, 20));
}

/// <summary>The regional centre agrees.</summary>
public record AgreeStyle([property: FactDate] DateOnly On) : IExample<AgreeStyle>
{
    public static AgreeStyle Example => new(new DateOnly(2023, 1, 27));
}

public static class SubmitStyleEndpoint
{
    public static ProblemDetails Validate(SubmitStyle command, Style style, string institutionId) =>
        Dialogue.Fault(style, institutionId, command.On, StyleState.Draft) ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/styles/{styleId}/submission"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [EndpointSummary("Передать стиль в ЦУР"), Duty(DutyKind.BrandStyle)]
    public static (Receipt, StyleSubmitted) Post(SubmitStyle command, [WriteModel] Style style) =>
        Receipt.For(
            style.Id,
            style.Version,
            new StyleSubmitted(style.InstitutionId, style.Id, style.Steps[^1].Revision, command.On)
        )!;
}

public static class ReturnStyleEndpoint
{
    public static ProblemDetails Validate(ReturnStyle command, Style style, string institutionId) =>
        Dialogue.Fault(style, institutionId, command.On, StyleState.Submitted) ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/institutions/{institutionId}/styles/{styleId}/remarks"), May(Roles.RegionalCentre)]
    [
        EndpointSummary("Вернуть стиль с замечаниями"),
        Duty(DutyKind.BrandStyle),
        EndpointDescription("Только ЦУР. Замечания видны вошедшим.")
    ]
    public static (Receipt, StyleReturned) Post(
        ReturnStyle command,
        [WriteModel] Style style,
        IDocumentSession session
    ) =>
        Receipt.For(
            style.Id,
            style.Version,
            new StyleReturned(
                style.InstitutionId,
                style.Id,
                style.Steps[^1].Revision,
                session.Keep(style.Id, VaultRef.Content, "remarks", VaultBasis.Staff, command.Remarks),
                command.On
            )
        )!;
}

public static class AgreeStyleEndpoint
{
    public static ProblemDetails Validate(AgreeStyle command, Style style, string institutionId) =>
        Dialogue.Fault(style, institutionId, command.On, StyleState.Submitted) ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/institutions/{institutionId}/styles/{styleId}/agreement"), May(Roles.RegionalCentre)]
    [
        EndpointSummary("Согласовать стиль"),
        Duty(DutyKind.BrandStyle),
        EndpointDescription("Только ЦУР. На страницах с прежней редакцией стиль после этого считается устаревшим.")
    ]
    public static (Receipt, StyleAgreed) Post(AgreeStyle command, [WriteModel] Style style) =>
        Receipt.For(
            style.Id,
            style.Version,
            new StyleAgreed(style.InstitutionId, style.Id, style.Steps[^1].Revision, command.On)
        )!;
}

/// <summary>Whose turn it is.</summary>
static class Dialogue
{
    public static ProblemDetails? Fault(Style style, string institutionId, DateOnly on, params StyleState[] from)
    {
        var last = style.Steps[^1];
        return style.InstitutionId != institutionId
                ? Refusal.NotFound(
                    "style-not-found",
                    "Нет такого стиля",
                    "У этого учреждения стиль с таким ключом не записан."
                )
            : !from.Contains(last.State)
                ? Refusal.Conflict(
                    "not-your-turn",
                    "Такой шаг невозможен",
                    $"Сейчас стиль {Word(last.State)} с {last.From:dd.MM.yyyy}, редакция {last.Revision}.",
                    DutyKind.BrandStyle
                )
            : on < last.From
                ? Refusal.Unprocessable(
                    "/on",
                    "Раньше прошлого шага",
                    $"Прошлый шаг записан с {last.From:dd.MM.yyyy}.",
                    DutyKind.BrandStyle
                )
            : null;
    }

    static string Word(StyleState state) =>
        state switch
        {
            StyleState.Draft => "готовится",
            StyleState.Submitted => "у ЦУР",
            StyleState.Returned => "возвращён с замечаниями",
            _ => "согласован",
        };
}
