using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// The OpenAPI document at <c>/openapi/v1.json</c>: what it is, whose it is, how to sign in, what the groups of calls
/// are.
/// </summary>
public static class ApiDescription
{
    /// <summary>The groups of calls: last word of a module's namespace, title, one sentence.</summary>
    static readonly (string Name, string Title, string Description)[] Groups =
    [
        ("Institutions", "Акты и учреждения", "Акты по пунктам, учреждения из их перечней и кто за что отвечает."),
        (
            "Channels",
            "Официальные страницы",
            "Страницы в социальных сетях и их настройка, проверка официальности адреса."
        ),
        ("Publications", "Публикации", "Публикации на страницах и недельный счёт."),
        ("Disclosure", "Раскрытие информации", "Обязательный состав сведений на сайте и страницах."),
        ("Control", "Контроль", "Состояние исполнения по каждому пункту, замечания, объяснения и журнал проверки."),
        ("Access", "Доступ", "Вход, учётные записи и токены."),
        ("Outward", "Общее", "Поток изменений, ленты и открытые данные."),
    ];

    /// <summary>Where the described calls begin.</summary>
    static readonly string?[] Described = ["api", "audit", "feeds", "opendata"];

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = SchemaName;
            options.ShouldInclude = call => Described.Contains(call.RelativePath?.Split('/')[0]);
            options.AddOperationTransformer<Calls>();
            options.AddOperationTransformer<Parameters>();
            options.AddOperationTransformer<FileBodies>();
            options.AddOperationTransformer<Answers>();
            options.AddOperationTransformer<Examples>();
            options.AddSchemaTransformer<MemberRules>();
            options.AddDocumentTransformer(Introduce);
            options.AddDocumentTransformer(Order);
            options.AddDocumentTransformer<Answers>();
            options.AddDocumentTransformer<Parameters>();
            options.AddDocumentTransformer<OpenAnswers>();
        });

    /// <summary>As the framework names it, but for types that clients know under another name.</summary>
    static string? SchemaName(JsonTypeInfo type) =>
        type
            .Type.GetGenericArguments()
            .Prepend(type.Type)
            .Aggregate(OpenApiOptions.CreateDefaultSchemaReferenceId(type), (name, part) =>
                part.GetCustomAttribute<OutwardNameAttribute>() is { } outward
                    ? name?.Replace(part.Name, outward.Name, StringComparison.Ordinal)
                    : name
            );

    /// <summary>
    /// By address, which keeps what belongs together side by side; otherwise calls come as the compiler found them.
    /// </summary>
    static Task Order(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        var paths = document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        document.Paths.Clear();
        foreach (var (address, calls) in paths)
            document.Paths.Add(address, calls);
        return Task.CompletedTask;
    }

    static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new()
        {
            Title = "Кедровый: доступ к информации",
            Version = "1.0.0",
            Summary = "Исполнение постановления Администрации города Кедрового от 01.12.2022 № 298.",
            Description = """
                Кто ведёт официальные страницы и сайты города Кедрового, что на них опубликовано и как исполняется
                постановление № 298.

                Чтение открыто всем. Для записи нужен токен. Каждое изменение существующей записи передают с `If-
                Match` (ETag последнего чтения); любой POST можно повторить с тем же `Idempotency-Key`. Ошибки —
                `application/problem+json` (RFC 9457) на русском языке, с указателями JSON Pointer на поля. Пустой
                ответ без описания возможен лишь у запроса, который не разобрал сам HTTP-сервер (слишком длинный
                адрес, `%00` в пути).
                """,
            Contact = new() { Name = "Администрация города Кедрового", Url = new("https://www.kedradm.ru") },
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new() { Url = "/", Description = "Этот сервер" }];
        document.AddComponent(
            "bearer",
            (IOpenApiSecurityScheme)
                new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "Токен вида `kdr_…`. Выдаёт администратор, показывают один раз.",
                }
        );
        var used = document
            .Paths.Values.SelectMany(path => path.Operations ?? [])
            .SelectMany(call => call.Value.Tags ?? new HashSet<OpenApiTagReference>())
            .Select(tag => tag.Name)
            .ToHashSet();
        document.Tags = new HashSet<OpenApiTag>(
            Groups
                .Where(group => used.Contains(group.Name))
                .Select(group => new OpenApiTag
                {
                    Name = group.Name,
                    Description = group.Description,
                    Extensions = new Dictionary<string, IOpenApiExtension>
                    {
                        ["x-displayName"] = new JsonNodeExtension(JsonValue.Create(group.Title)),
                    },
                })
        );
        return Task.CompletedTask;
    }
}
