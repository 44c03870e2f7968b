using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Host.OpenData;

public static class DatasetPassportEndpoint
{
    [WolverineGet("/opendata/{code}/meta.csv"), AllowAnonymous]
    [
        EndpointSummary("Паспорт набора открытых данных"),
        EndpointDescription(
            "По методическим рекомендациям 3.0. Строки data-… и structure-… называют файлы нынешней версии."
        )
    ]
    [
        ProducesResponseType(typeof(string), StatusCodes.Status200OK, "text/csv"),
        ProducesResponseType(StatusCodes.Status304NotModified),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, "application/problem+json")
    ]
    public static async Task Get(
        string code,
        DataSets data,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var set = data.Find(code);
        var version = await data.Newest(set, session, clock, cancel);
        var passport = DatasetPassport.Of(
            version,
            await data.Publisher(session, clock, cancel),
            (await session.LastFact(set.Views, cancel))?.Timestamp,
            file => context.Request.Absolute($"/opendata/{code}/{file}")
        );
        await ETags.Write(
            context,
            Csv.Of(["property", "value"], passport.Select(row => new[] { row.Property, row.Value }), Csv.Comma),
            Csv.ContentType,
            0
        );
    }
}

public static class DatasetStructureEndpoint
{
    [WolverineGet("/opendata/{code}/structure-{structure}.csv"), AllowAnonymous]
    [EndpointSummary("Столбцы набора открытых данных")]
    [
        ProducesResponseType(typeof(string), StatusCodes.Status200OK, "text/csv"),
        ProducesResponseType(StatusCodes.Status304NotModified),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, "application/problem+json")
    ]
    public static Task Get(string code, string structure, DataSets data, HttpContext context)
    {
        var set = data.Find(code);
        if ($"structure-{structure}.csv" != DatasetVersion.StructureOf(set))
            throw DatasetVersion.Unknown(code);
        return ETags.Write(
            context,
            Csv.Of(
                ["field name", "english description", "russian description", "format"],
                Column.Of(set.Row).Select(column => new[] { column.Name, column.English, column.Title, column.Form }),
                Csv.Comma
            ),
            Csv.ContentType,
            0
        );
    }
}

public static class DatasetTableEndpoint
{
    [WolverineGet("/opendata/{code}/data-{data}-structure-{structure}.csv"), AllowAnonymous]
    [
        EndpointSummary("Таблица набора открытых данных"),
        EndpointDescription(
            "Имя файла — минута по времени Томска: что было записано к ней и как стояло в тот день. Прежние имена "
                + "отвечают по-прежнему; стёртое с тех пор не показано."
        )
    ]
    [
        ProducesResponseType(typeof(string), StatusCodes.Status200OK, "text/csv"),
        ProducesResponseType(StatusCodes.Status304NotModified),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, "application/problem+json")
    ]
    public static async Task Get(
        string code,
        string data,
        string structure,
        DataSets open,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var set = open.Find(code);
        var version =
            $"structure-{structure}.csv" == DatasetVersion.StructureOf(set)
                ? (await open.Newest(set, session, clock, cancel)).Earlier(data)
                : null;
        if (version is null)
            throw DatasetVersion.Unknown(code);
        await ETags.Write(context, await open.Table(set, session, version.Moment, cancel), Csv.ContentType, 0);
    }
}
