using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kedrovy.Http;

namespace Kedrovy.Host.OpenData;

/// <summary>The catalogue of open data, W3C DCAT 3.</summary>
public sealed record Catalog(
    [property: JsonPropertyName("@context")] JsonNode Context,
    [property: JsonPropertyName("@id")] Uri Id,
    [property: JsonPropertyName("@type")] string Type,
    string Title,
    string Description,
    DcatPublisher? Publisher,
    Uri License,
    Uri Language,
    DateTimeOffset? Modified,
    IReadOnlyList<DcatDataset> Dataset
);

/// <summary>A data set, by itself or in the catalogue; only by itself it carries the context.</summary>
public sealed record DcatDataset(
    [property: JsonPropertyName("@context")] JsonNode? Context,
    [property: JsonPropertyName("@id")] Uri Id,
    [property: JsonPropertyName("@type")] string Type,
    string Identifier,
    string Title,
    string Description,
    IReadOnlyList<string> Keyword,
    DcatPublisher? Publisher,
    DcatContact? ContactPoint,
    Uri License,
    Uri Language,
    Uri AccrualPeriodicity,
    DateOnly Issued,
    DateTimeOffset? Modified,
    IReadOnlyList<DcatDistribution> Distribution
);

/// <summary>One form in which a data set is had: a file to download, or an address that answers.</summary>
public sealed record DcatDistribution(
    [property: JsonPropertyName("@type")] string Type,
    string Title,
    [property: JsonPropertyName("accessURL")] Uri AccessUrl,
    [property: JsonPropertyName("downloadURL")] Uri? DownloadUrl,
    Uri MediaType,
    Uri? ConformsTo
);

/// <summary>Who publishes.</summary>
public sealed record DcatPublisher(
    [property: JsonPropertyName("@id")] Uri Id,
    [property: JsonPropertyName("@type")] string Type,
    string Name
);

/// <summary>Whom to ask: the position and the mailbox of the publisher.</summary>
public sealed record DcatContact([property: JsonPropertyName("@type")] string Type, string Fn, string? HasEmail);

/// <summary>Data sets in the words of DCAT.</summary>
public static class Dcat
{
    const string Distribution = "dcat:Distribution";

    static readonly Uri Russian = new("http://id.loc.gov/vocabulary/iso639-1/ru");
    static readonly Uri Daily = new("http://purl.org/linked-data/sdmx/2009/code#freq-D");

    /// <summary>What each member means. It is sent along, so that a saved answer explains itself.</summary>
    static JsonNode Context =>
        JsonNode.Parse(
            """
            {
              "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf":
                  "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd":
                      "http://www.w3.org/2001/XMLSchema#",
              "title": { "@id": "dct:title", "@language": "ru" },
              "description": { "@id": "dct:description", "@language": "ru" },
              "keyword": { "@id": "dcat:keyword", "@language": "ru" },
              "identifier": "dct:identifier",
              "publisher": "dct:publisher",
              "name": { "@id": "foaf:name", "@language": "ru" },
              "contactPoint": "dcat:contactPoint",
              "fn": { "@id": "vcard:fn", "@language": "ru" },
              "hasEmail": { "@id": "vcard:hasEmail", "@type": "@id" },
              "license": { "@id": "dct:license", "@type": "@id" },
              "language": { "@id": "dct:language", "@type": "@id" },
              "accrualPeriodicity": { "@id": "dct:accrualPeriodicity", "@type": "@id" },
              "issued": { "@id": "dct:issued", "@type": "xsd:date" },
              "modified": { "@id": "dct:modified", "@type": "xsd:dateTime" },
              "dataset": "dcat:dataset",
              "distribution": "dcat:distribution",
              "accessURL": { "@id": "dcat:accessURL", "@type": "@id" },
              "downloadURL": { "@id": "dcat:downloadURL", "@type": "@id" },
              "mediaType": { "@id": "dcat:mediaType", "@type": "@id" },
              "conformsTo": { "@id": "dct:conformsTo", "@type": "@id" }
            }
            """
        )!;

    /// <summary>The catalogue of these data sets, and of the dump of everything.</summary>
    public static Catalog Catalog(HttpRequest request, Publisher? publisher, IReadOnlyList<DatasetVersion> versions)
    {
        var modified = versions.Max(version => version.Minute);
        return new(
            Context,
            request.Absolute("/opendata"),
            "dcat:Catalog",
            "Открытые данные: доступ к информации о деятельности органов местного самоуправления",
            "Кто обязан давать доступ к информации, какие ведёт страницы, как часто публикует и что раскрывает.",
            Of(request, publisher),
            DatasetPassport.Licence,
            Russian,
            modified,
            [.. versions.Select(version => Of(request, publisher, version)), Everything(request, publisher, modified)]
        );
    }

    /// <summary>A data set by itself.</summary>
    public static DcatDataset Dataset(HttpRequest request, Publisher? publisher, DatasetVersion version) =>
        Of(request, publisher, version) with
        {
            Context = Context,
        };

    static DcatDataset Of(HttpRequest request, Publisher? publisher, DatasetVersion version)
    {
        var (set, path) = (version.Of, $"/opendata/{version.Of.Code}");
        var (data, structure) = (
            request.Absolute($"{path}/{version.Data}"),
            request.Absolute($"{path}/{version.Structure}")
        );
        return new(
            null,
            request.Absolute(path),
            "dcat:Dataset",
            DatasetPassport.Identifier(set, publisher),
            set.Title,
            set.Description,
            set.Keywords,
            Of(request, publisher),
            Contact(publisher),
            DatasetPassport.Licence,
            Russian,
            Daily,
            set.PublishedOn,
            version.Minute,
            [
                new(Distribution, "Таблица CSV", data, data, Media("text/csv"), structure),
                new(
                    Distribution,
                    "Ответы API",
                    request.Absolute(
                        set.Api.Replace("{institution}", publisher?.InstitutionId, StringComparison.Ordinal)
                    ),
                    null,
                    Media("application/json"),
                    null
                ),
            ]
        );
    }

    static DcatDataset Everything(HttpRequest request, Publisher? publisher, DateTimeOffset modified)
    {
        var file = request.Absolute("/opendata/dump.zip");
        return new(
            null,
            file,
            "dcat:Dataset",
            "dump",
            "Весь открытый реестр одним архивом",
            "Всё, что открыто без входа: акты, учреждения, страницы, публикации, недели, выводы, замечания, "
                + "размещённые сведения, наборы данных. С описанием и контрольными суммами.",
            ["архив", "доступ к информации"],
            Of(request, publisher),
            Contact(publisher),
            DatasetPassport.Licence,
            Russian,
            Daily,
            new(2026, 11, 24),
            modified,
            [new(Distribution, "Архив ZIP", file, file, Media("application/zip"), null)]
        );
    }

    static DcatPublisher? Of(HttpRequest request, Publisher? publisher) =>
        publisher is null ? null : new(request.Body(publisher.InstitutionId), "foaf:Organization", publisher.Name);

    static DcatContact? Contact(Publisher? publisher) =>
        publisher is null
            ? null
            : new(
                "vcard:Organization",
                publisher.Position ?? publisher.Name,
                publisher.Email is { } email ? $"mailto:{email}" : null
            );

    static Uri Media(string type) => new($"https://www.iana.org/assignments/media-types/{type}");
}
