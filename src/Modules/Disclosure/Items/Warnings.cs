using System.Text.RegularExpressions;

namespace Kedrovy.Disclosure.Items;

/// <summary>What may be recorded and is yet, as a rule, not what was meant.</summary>
public static partial class Warnings
{
    [GeneratedRegex(@"!\[[^\]]*\]\(")]
    private static partial Regex Picture { get; }

    [GeneratedRegex(@"</?[a-z][a-z0-9]*(\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }

    /// <summary>Of a revision; <paramref name="shown"/> says that the same text is shown already.</summary>
    public static IReadOnlyList<string> Of(DraftItem draft, bool shown) =>
        [
            .. shown
                ?
                [
                    "Такой же текст уже размещён. Если сведения по-прежнему верны, их подтверждают: новая редакция "
                        + "не нужна.",
                ]
                : (string[])[],
            .. draft.Text is { } pictured && Picture.IsMatch(pictured)
                ? ["Картинок в тексте читатель не увидит. Приложите их файлами."]
                : (string[])[],
            .. draft.Text is { } tagged && Tag.IsMatch(tagged)
                ? ["HTML останется в тексте как есть. Разметку пишут в Markdown."]
                : (string[])[],
            .. (draft.Links ?? [])
                .Where(link => link.Address.Scheme == Uri.UriSchemeHttp)
                .Select(link => $"Адрес {link.Address} без шифрования. Проверьте, не открывается ли он по https."),
        ];

    /// <summary>Of a publication on a day.</summary>
    public static IReadOnlyList<string> Of(PublishItem publication, Item item, DateOnly today) =>
        [
            .. publication.On < today
                ? [$"Размещено задним числом: редакция видна и на дни с {publication.On:dd.MM.yyyy}."]
                : (string[])[],
            .. item
                .Shown.Where(shown => shown.From > publication.On && shown.From > today)
                .Select(shown => $"С {shown.From:dd.MM.yyyy} её сменит то, что назначено раньше."),
        ];
}
