using System.Text.RegularExpressions;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>
/// The columns of the regional centre's sheet (ЦУР) that we read or fill; any other is kept as it came.
/// </summary>
public static partial class Columns
{
    public const string Level = "Уровень";
    public const string Founder = "Учредитель";
    public const string Body = "Наименование подведомственной организации";
    public const string NotKept = "Официальная страница не ведется на основании";
    public const string Ogrn = "ОГРН";
    public const string Number = "ID госпаблика";
    public const string Link = "Ссылка на госпаблик ВК";
    public const string Gospabliki = "Подключение к компоненту «Госпаблики»";
    public const string StateMark = "Госметка";
    public const string Appearance = "Оформление";
    public const string Widgets = "Виджеты";
    public const string Subscribers = "Количество подписчиков";
    public const string Reach = "Общий охват аудитории за неделю";

    /// <summary>The sheet as it is given out, when none was ever read.</summary>
    public static readonly IReadOnlyList<string> Standard =
    [
        Level,
        Founder,
        Body,
        NotKept,
        Ogrn,
        "Сфера 1",
        "Сфера 2",
        "Сфера 3",
        "Статус",
        Number,
        Link,
        "Адрес, указанный в настройках страницы",
        Gospabliki,
        StateMark,
        Appearance,
        Widgets,
        "Активность",
        Subscribers,
        Reach,
        "Средний охват одной публикации",
    ];

    /// <summary>What a row tells of its page, each a fact of ours.</summary>
    public static readonly IReadOnlyList<string> Told =
    [
        Gospabliki,
        StateMark,
        Appearance,
        Widgets,
        Subscribers,
        Reach,
    ];

    static readonly Dictionary<string, string> Known = new() { [Plain("Общий охват")] = Reach };

    static Columns()
    {
        foreach (var column in Standard)
            Known[Plain(column)] = column;
    }

    [GeneratedRegex(@"\s*\([^)]*\)\s*\z")]
    private static partial Regex Notation { get; }

    [GeneratedRegex(@"[\p{L}\d]+")]
    private static partial Regex Word { get; }

    /// <summary>
    /// Our name of a column, however its head is spelled: «Виджеты (0/1/2)» is «Виджеты»; the head itself for one we do
    /// not know.
    /// </summary>
    public static string Of(string head) => Known.GetValueOrDefault(Plain(head), head.Trim());

    static string Plain(string head) =>
        string.Join(
            ' ',
            Word.Matches(Notation.Replace(head.ToLowerInvariant().Replace('ё', 'е'), "")).Select(word => word.Value)
        );
}
