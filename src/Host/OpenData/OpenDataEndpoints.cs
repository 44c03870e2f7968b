using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace Kedrovy.Host.OpenData;

public static class OpenDataEndpoints
{
    [WolverineGet("/opendata"), AllowAnonymous]
    [
        EndpointSummary("Каталог открытых данных"),
        EndpointDescription(
            "DCAT 3 в JSON-LD: наборы данных, их файлы и весь реестр одним архивом. Паспорт набора — "
                + "/opendata/{code}/meta.csv."
        )
    ]
    public static async Task<LinkedData<Catalog>> Catalogue(
        DataSets data,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var versions = new List<DatasetVersion>();
        foreach (var set in data.Sets)
            versions.Add(await data.Newest(set, session, clock, cancel));
        return new(Dcat.Catalog(context.Request, await data.Publisher(session, clock, cancel), versions), 0);
    }

    [WolverineGet("/opendata/{code}"), AllowAnonymous]
    [EndpointSummary("Набор открытых данных"), EndpointDescription("DCAT 3 в JSON-LD: один набор из каталога.")]
    public static async Task<LinkedData<DcatDataset>> One(
        string code,
        DataSets data,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        new(
            Dcat.Dataset(
                context.Request,
                await data.Publisher(session, clock, cancel),
                await data.Newest(data.Find(code), session, clock, cancel)
            ),
            0
        );
}
