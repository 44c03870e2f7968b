using System.Globalization;
using System.Text;
using System.Text.Json;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Host.OpenData;

/// <summary>
/// All that is open to everybody as one archive, so that the register outlives its operator. It is much work, so one is
/// made at a time.
/// </summary>
public sealed class Dump(InProcessClient client, DataSets open)
{
    int making;

    /// <summary>
    /// The archive, in a file that is gone when it is closed; 503 while one is being made for somebody else.
    /// </summary>
    public async Task<Stream> Make(
        HttpContext reader,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        using var turn = Turn();
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), $"kedrovy-{Guid.NewGuid():n}.zip"),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            81920,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose
        );
        try
        {
            await using (var archive = new Archive(file))
                await Fill(archive, reader, session, clock, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The turn to make one, until disposed; 503 while it is another's.</summary>
    public IDisposable Turn() =>
        Interlocked.CompareExchange(ref making, 1, 0) == 0
            ? new Left(this)
            : throw new RefusedException(
                Refusal.Because(
                    StatusCodes.Status503ServiceUnavailable,
                    "dump-in-the-making",
                    "Архив собирают для другого читателя",
                    "Это долгая работа, и делается она по очереди. Повторите через минуту."
                )
            );

    async Task Fill(
        Archive archive,
        HttpContext reader,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var walk = new DumpCrawler(archive, path => client.Read(path, reader, cancel), cancel);
        await archive.Add("README.txt", Encoding.UTF8.GetBytes(Readme), cancel);
        foreach (var address in DumpCrawler.First)
            await walk.Add(address);
        foreach (var year in Years(await client.Read("/api/v1/acts", reader, cancel), Town.Today(clock)))
            await walk.AddWeeks(year);
        await walk.Add("/opendata", name: "/opendata/catalogue.jsonld");
        foreach (var set in open.Sets)
        {
            var version = await open.Newest(set, session, clock, cancel);
            foreach (var name in (string[])["meta.csv", version.Structure, version.Data])
                await walk.Add($"/opendata/{set.Code}/{name}");
        }
    }

    /// <summary>The years of weeks since the first act was signed.</summary>
    static IEnumerable<int> Years(byte[]? acts, DateOnly today) =>
        acts is not null
        && JsonElement.Parse(acts).GetProperty("items").EnumerateArray().FirstOrDefault()
            is { ValueKind: JsonValueKind.Object } act
        && act.GetProperty("signedOn").Deserialize<DateOnly>() is var signed
            ? Enumerable.Range(signed.Year, ISOWeek.GetYear(today) - signed.Year + 1)
            : [];

    const string Readme = """
        ОТКРЫТЫЙ РЕЕСТР ОДНИМ АРХИВОМ
        Всё, что сервер показывал каждому без входа, когда собирали архив: как органы местного самоуправления города
        исполняют постановление о доступе к информации об их деятельности.

        ЧТО ЗДЕСЬ
        api/v1/…json     ответы программам; имя файла — адрес, который так отвечал. Список — файл,
                         карточки из него — папка с тем же именем:
          acts           акты, их пункты словами акта, изменения перечней
          institutions   учреждения, ответственные, просмотры лент
          pages, sites   официальные страницы с проверками, официальные сайты
          publications   публикации
          weeks          недели страниц по годам: публикации, норма, вывод
          disclosure     обязательные сведения: что размещено, сами размещённые сведения с файлами, просьбы исправить
          control        доска контроля, замечания, отчёты, правила и решения
        opendata/        каталог DCAT, наборы открытых данных с паспортами, учреждения в словах schema.org
        openapi/v1.json  что значит каждое поле (OpenAPI 3.1)
        audit/           подписанная контрольная точка журнала проверки и его ключи; сам журнал — /audit/ на сервере
        SHA256SUMS       контрольные суммы файлов

        КАК ПРОВЕРИТЬ
        sha256sum -c SHA256SUMS

        ЧЕГО ЗДЕСЬ НЕТ
        Того, что видят только вошедшие, и того, что стёрто или на что отозвано согласие.
        Если человек попросит стереть сведения о себе, сотрите их и в этом архиве:
        законом опубликованы лишь имена руководителей.
        Ответы читались один за другим; записанное в эти минуты могло попасть в одни и не попасть в другие.

        """;

    sealed class Left(Dump dump) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref dump.making, 0);
    }
}

public static class DumpEndpoint
{
    [WolverineGet("/opendata/dump.zip"), AllowAnonymous]
    [
        EndpointSummary("Весь открытый реестр одним архивом"),
        EndpointDescription(
            "Всё, что открыто без входа: ответы API, наборы открытых данных, описание, контрольная точка журнала и "
                + "контрольные суммы. Собирается по одному; если занято — 503 и Retry-After. ETag меняется с каждым "
                + "фактом и каждым днём."
        )
    ]
    [
        ProducesResponseType(typeof(byte[]), StatusCodes.Status200OK, "application/zip"),
        ProducesResponseType(StatusCodes.Status304NotModified)
    ]
    public static async Task Get(
        Dump dump,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var day = Town.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (ETags.Known(context, $"\"{(await session.LastFact(cancel))?.Sequence ?? 0}-{day}\""))
            return;
        await using var file = await dump.Make(context, session, clock, cancel);
        context.Response.ContentType = "application/zip";
        context.Response.ContentLength = file.Length;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"kedrovy-{day}.zip\"";
        await file.CopyToAsync(context.Response.Body, cancel);
    }
}
