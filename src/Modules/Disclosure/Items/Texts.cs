using Ganss.Xss;
using Kedrovy.Http;
using Markdig;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// Markdown as a portal may show it. HTML that was typed stays text; what Markdown makes is let through only by tag,
/// attribute and scheme.
/// </summary>
public static class Texts
{
    static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    static readonly HtmlSanitizer Sanitizer = new(
        new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(
                [
                    "p",
                    "br",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "a",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                ],
                StringComparer.OrdinalIgnoreCase
            ),
            AllowedAttributes = new HashSet<string>(["href", "title", "start"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
        }
    );

    /// <summary>The text as safe HTML.</summary>
    public static string Html(string text) => Sanitizer.Sanitize(Markdig.Markdown.ToHtml(text, Markdown));

    /// <summary>Refuses what cannot be shown: nested too deeply, or empty once rendered.</summary>
    public static ProblemDetails? Fault(string text)
    {
        try
        {
            return Html(text).Length > 0
                ? null
                : Refusal.Unprocessable(
                    "/text",
                    "Показывать нечего",
                    "После разметки от текста ничего не осталось. Впишите слова."
                );
        }
        catch (ArgumentException)
        {
            return Refusal.Unprocessable(
                "/text",
                "Слишком сложная разметка",
                "Списки и цитаты вложены слишком глубоко. Упростите текст."
            );
        }
    }
}
