using System.Text.Json.Nodes;
using Kedrovy.Http.Pipeline;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// What stands in an address or a header, in words: one line for each name, the same wherever it appears.
/// </summary>
public sealed class Parameters : IOpenApiOperationTransformer, IOpenApiDocumentTransformer
{
    static readonly Dictionary<string, (string Description, string Example)> Words = new()
    {
        ["actId"] = ("Ключ акта: номер и год.", "298-2022"),
        ["institutionId"] = ("Ключ учреждения в реестре.", "school-1"),
        ["institution"] = ("Ключ учреждения в реестре.", "school-1"),
        ["personId"] = ("Ключ человека: `person-` и номер.", "person-1"),
        ["positionId"] = ("Ключ должности в учреждении.", "director"),
        ["unitId"] = ("Ключ подразделения в учреждении.", "preschool"),
        ["pageId"] = ("Ключ официальной страницы.", "page-school-1-vk"),
        ["page"] = ("Ключ официальной страницы.", "page-school-1-vk"),
        ["siteId"] = ("Ключ официального сайта: `site-` и слово.", "site-administration"),
        ["styleId"] = ("Ключ фирменного стиля: `style-` и ключ учреждения.", "style-school-1"),
        ["on"] = ("День, с которого верно то, что передают; без параметра — сегодня.", "2022-12-20"),
        ["dryRun"] = ("`true` — только показать, что изменится.", "true"),
        ["partial"] = ("`true` — записать верные строки, хотя в других ошибки.", "false"),
        ["itemId"] = (
            "Ключ пункта перечня: `item-`, ключ учреждения и код пункта.",
            "item-administration-7-3-programmes"
        ),
        ["sha256"] = (
            "SHA-256 файла, 64 строчных шестнадцатеричных знака.",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        ),
        ["key"] = ("Ключ файла из списка attachments.", "0198c0de-0000-7000-8000-000000000001"),
        ["title"] = ("Название файла для читателя, до 300 знаков.", "Программа на 2023–2025 годы"),
        ["network"] = ("Только в этой сети: vk, ok или other.", "vk"),
        ["state"] = ("Только в этом состоянии.", "active"),
        ["postId"] = ("Ключ публикации: сеть и номер записи в ней.", "post-vk-100500-12"),
        ["form"] = ("Только этого вида: own, repost или advertisement.", "own"),
        ["counts"] = ("Только те, что считаются (true) или не считаются (false).", "true"),
        ["from"] = ("С этого дня включительно; в истории и журнале отказов — и с момента RFC 3339.", "2023-01-01"),
        ["to"] = ("По этот день включительно; в истории и журнале отказов — и по момент RFC 3339.", "2023-01-31"),
        ["reviewedFrom"] = ("Первый день, за который в таблице всё.", "2023-01-01"),
        ["reviewedThrough"] = ("Последний день, за который в таблице всё.", "2023-01-31"),
        ["isoWeek"] = ("Неделя по ISO 8601, с понедельника по времени Томска.", "2026-W09"),
        ["fromWeek"] = ("Первая неделя. Без неё — восемь последних.", "2026-W02"),
        ["toWeek"] = ("Последняя неделя. Без неё — текущая.", "2026-W09"),
        ["month"] = ("Месяц. Без него — текущий.", "2026-03"),
        ["ruleSetId"] = ("Ключ набора правил: 298-2022, regional-centre, federal.", "298-2022"),
        ["correctionId"] = ("Ключ просьбы исправить сведения, из ответа на неё.", "correction-0123456789abcdef0123"),
        ["reportId"] = ("Ключ отчёта: `report-` и что угодно.", "report-2026-03"),
        ["clause"] = ("Номер пункта акта.", "3.1"),
        ["findingId"] = ("Ключ замечания.", "finding-1"),
        ["kind"] = ("Только этого вида.", "obligated"),
        ["name"] = ("Часть имени.", "школа"),
        ["accountId"] = ("Ключ учётной записи.", "staff-1"),
        ["tokenId"] = ("Ключ токена: часть между `kdr_` и вторым `_`.", "0123456789abcdef"),
        ["q"] = ("Слова, которые ищут, до 200 знаков.", "городская среда"),
        ["url"] = ("Адрес страницы или сайта целиком.", "https://vk.com/kedradm"),
        ["asOf"] = (
            "Каким мир был тогда: дата или момент RFC 3339 (считается его дата в Томске). Без параметра — сегодня.",
            "2026-03-01"
        ),
        ["knownAt"] = (
            "Что было записано к этому моменту (RFC 3339). Без параметра — всё записанное.",
            "2026-03-01T09:00:00Z"
        ),
        ["cursor"] = ("Закладка: `next` прошлого ответа с теми же условиями.", "c2Nob29sLTE"),
        ["Last-Event-ID"] = ("Номер последнего события, которое пришло потоком; важнее after.", "0"),
        ["limit"] = ("Сколько записей вернуть, от 1 до 200.", "50"),
        ["format"] = ("`csv` — таблица для Excel вместо JSON; у истории есть и `xlsx`.", "csv"),
        ["feed"] = ("Лента: publications, pages или findings.", "publications"),
        ["suffix"] = ("Вид ленты: atom, rss или json.", "atom"),
        ["after"] = ("Номер последнего прочитанного факта.", "0"),
        ["stream"] = ("Ключ потока: учреждение, страница, акт…", "298-2022"),
        ["actor"] = ("Только от этой учётной записи.", "staff-1"),
        ["type"] = ("Только факты этого вида.", "act_published"),
        ["index"] = ("Номер записи в журнале проверки, от 0.", "0"),
        ["version"] = ("Сколько первых фактов потока учесть.", "1"),
        ["at"] = ("Что было записано к этому дню включительно или моменту.", "2022-12-31"),
        ["files"] = ("Вложить файлы-подтверждения; только для вошедших, кому они открыты.", "false"),
        ["size"] = ("Размер журнала, которым доказывать; без параметра — нынешний.", "1"),
        ["wait"] = ("Сколько секунд ждать новых фактов, если их ещё нет.", "25"),
        ["code"] = ("Код набора открытых данных: institutions, pages, weeks, disclosure.", "pages"),
        ["data"] = ("Минута по времени Томска, на которую составлены данные.", "20261124T0000"),
        ["structure"] = ("С какого времени у набора такие столбцы.", "20261124T0000"),
        ["act"] = (
            "Ключ акта, о пункте которого спрашивают: нужен, когда учреждение названо двумя актами.",
            "298-2022"
        ),
        ["ruleSet"] = ("Набор правил, по которому считать.", "298-2022"),
    };

    static readonly HashSet<string> Keys =
    [
        "actId",
        "institutionId",
        "institution",
        "personId",
        "positionId",
        "unitId",
        "pageId",
        "page",
        "siteId",
        "styleId",
        "itemId",
        "postId",
        "findingId",
        "correctionId",
        "reportId",
    ];

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var parameter in (operation.Parameters ?? [])
                .OfType<OpenApiParameter>()
                .Where(parameter => Words.ContainsKey(parameter.Name!))
        )
        {
            var (description, example) = Words[parameter.Name!];
            parameter.Description ??= description;
            parameter.Example ??= Example(parameter.Schema, example);
            if (Keys.Contains(parameter.Name!) && parameter.Schema is OpenApiSchema schema)
                (schema.Pattern, schema.MaxLength) = (KeyAttribute.Form, KeyAttribute.Most);
        }

        operation.Parameters ??= [];
        if (ChangesAThing(context))
            operation.Parameters.Add(new OpenApiParameterReference("If-Match", context.Document));
        if (context.Description.HttpMethod == "POST")
            operation.Parameters.Add(new OpenApiParameterReference("Idempotency-Key", context.Document));
        if (operation.Parameters.Count == 0)
            operation.Parameters = null;
        return Task.CompletedTask;
    }

    /// <summary>
    /// The example as a value of that kind: one of the choices where there are such, a number, a flag or a text; null
    /// where the text is no such value.
    /// </summary>
    static JsonNode? Example(IOpenApiSchema? schema, string text) =>
        schema?.Enum is { Count: > 0 } choices && !choices.Any(choice => choice.ToString() == text)
            ? choices[0].DeepClone()
        : schema?.Type?.HasFlag(JsonSchemaType.Boolean) == true ? JsonValue.Create(text == "true")
        : (schema?.Type & (JsonSchemaType.Integer | JsonSchemaType.Number)) is not > 0 ? JsonValue.Create(text)
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var count) ? JsonValue.Create(count)
        : null;

    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.AddComponent(
            "If-Match",
            (IOpenApiParameter)
                new OpenApiParameter
                {
                    Name = "If-Match",
                    In = ParameterLocation.Header,
                    Required = true,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description =
                        "ETag последнего чтения этой записи. Если её успели изменить, ответ — 412: прочитайте "
                        + "заново и повторите.",
                    Example = JsonValue.Create("\"3-5f2b9c01d4aa\""),
                }
        );
        document.AddComponent(
            "Idempotency-Key",
            (IOpenApiParameter)
                new OpenApiParameter
                {
                    Name = "Idempotency-Key",
                    In = ParameterLocation.Header,
                    Required = false,
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        MinLength = 1,
                        MaxLength = IdempotencyKeys.Most,
                    },
                    Description =
                        "Любая строка, своя для каждого действия, например UUID. Повтор с тем же ключом и телом "
                        + "получает первый ответ и ничего не записывает дважды; с другим телом — 422.",
                    Example = JsonValue.Create("7c0f5b9e-6c55-4a0e-9d3c-2f8f6f0a1b11"),
                }
        );
        return Task.CompletedTask;
    }

    /// <summary>A path with an example in each place.</summary>
    internal static string Filled(string path) =>
        Words.Aggregate(path, (filled, word) =>
            filled.Replace($"{{{word.Key}}}", word.Value.Example, StringComparison.Ordinal)
        );

    internal static bool ChangesAThing(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<IfMatchPolicy.Marker>().Any();
}
