using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>The act was not published at all: its publication was recorded by mistake.</summary>
public record AnnulPublication([property: Text(2000)] string Reason) : IExample<AnnulPublication>
{
    public static AnnulPublication Example => new("В выпуске опубликован проект, а не постановление.");
}

/// <summary>The act was never in force; it can be published later.</summary>
public static class AnnulPublicationEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        AnnulPublication command,
        Act act,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        act.Timeline.Publication is not null
            ? await session.Effects(act.Timeline, act.Timeline with { Publication = null }, cancel)
                ?? WolverineContinue.NoProblems
        : act.Corrections.Any(correction => correction.What == ActCorrection.PublicationAnnulled)
            ? WolverineContinue.NoProblems
        : Refusal.Conflict("act-not-published", "Опубликование не записано", "Аннулировать нечего.");

    [WolverinePost("/api/v1/acts/{actId}/publication/annulment"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Аннулировать запись об опубликовании"),
        EndpointDescription(
            "Акт на самом деле не опубликован и в силу не вступал. Запись остаётся в истории. Причину видят все."
        )
    ]
    public static (Receipt, ActPublicationAnnulled?) Post(
        AnnulPublication command,
        [WriteModel] Act act,
        IDocumentSession session
    ) =>
        Receipt.For(
            act.Id,
            act.Version,
            act.Timeline.Publication is { } publication
                ? new ActPublicationAnnulled(
                    act.Issuer,
                    act.Id,
                    session.KeepWords(act.Id, "reason", command.Reason),
                    publication.On
                )
                : null
        );
}
