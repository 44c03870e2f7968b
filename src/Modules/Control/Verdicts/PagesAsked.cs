using Kedrovy.Contracts.Channels;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>Clauses 6.1 and 6.5-6.8: the pages a body owes, and what each of them must have.</summary>
public static class PagesAsked
{
    /// <summary>Clause 6.1: a page in each network, connected to the feedback platform; by the federal minimum a page in one of them.</summary>
    public static IReadOnlyList<Verdict> Pages(IReadOnlyList<KnownPage> pages, bool oneIsEnough, DateOnly day) =>
        oneIsEnough
            ? AnyPage(pages, day)
            :
            [
                .. new[] { SocialNetwork.Vk, SocialNetwork.Ok }.SelectMany(network =>
                    pages.Where(page => page.Network == network).ToList() is { Count: > 0 } there
                        ? there.SelectMany(page =>
                            new[]
                            {
                                Verdict.Of(
                                    "6.1",
                                    page.Id,
                                    Compliant,
                                    $"Официальная страница есть: {Name(network)}.",
                                    page.OfficialOn(day)?.Ground
                                ),
                                Expiring("6.1", page, day, "ПОС подключена.", "ПОС не подключена."),
                            }
                        )
                        : [Verdict.Of("6.1", Key(network), NonCompliant, $"Официальной страницы нет: {Name(network)}.")]
                ),
            ];

    static IReadOnlyList<Verdict> AnyPage(IReadOnlyList<KnownPage> pages, DateOnly day) =>
        pages.FirstOrDefault(page => page.Network != SocialNetwork.Other) is { } page
            ?
            [
                Verdict.Of(
                    "6.1",
                    page.Id,
                    Compliant,
                    $"Официальная страница есть: {Name(page.Network)}; для федерального минимума довольно одной.",
                    page.OfficialOn(day)?.Ground
                ),
            ]
            : [Verdict.Of("6.1", null, NonCompliant, "Официальной страницы нет ни в одной из названных сетей.")];

    /// <summary>Clause 6.5, VKontakte only: attested, and nothing happened since to the hands that hold the keys.</summary>
    public static IReadOnlyList<Verdict> TwoFactor(IReadOnlyList<KnownPage> pages, DateOnly day) =>
        OnVk("6.5", pages, day, page =>
        {
            var verdict = Expiring(
                "6.5",
                page,
                day,
                "Двухфакторная защита подтверждена.",
                "Двухфакторная защита не включена."
            );
            if (verdict.State != Compliant)
                return verdict;
            var attested = verdict.Grounds[^1];
            var upset = page.Upsets.LastOrDefault(upset =>
                upset.On <= day
                && (
                    upset.On > attested.On || (upset.On == attested.On && upset.Ground.RecordedAt > attested.RecordedAt)
                )
            );
            return upset is null
                ? verdict
                : Verdict.Of(
                    "6.5",
                    page.Id,
                    Unknown,
                    upset.Kind == "administrators_changed"
                        ? "После подтверждения сменились администраторы: подтвердите заново."
                        : "После подтверждения страница побывала в чужих руках: подтвердите заново.",
                    attested,
                    upset.Ground
                ) with
                {
                    Lapsed = true,
                };
        });

    /// <summary>Clause 6.6, VKontakte only: the mark was seen, under the name the page has now.</summary>
    public static IReadOnlyList<Verdict> StateMark(IReadOnlyList<KnownPage> pages, DateOnly day) =>
        OnVk("6.6", pages, day, page =>
        {
            var verdict = Expiring(
                "6.6",
                page,
                day,
                "Отметка «Госорган, организация» есть.",
                "Отметки «Госорган, организация» нет."
            );
            var renaming =
                verdict.State == Compliant
                    ? page.Renamings.LastOrDefault(renaming =>
                        renaming.On <= day && renaming.On > verdict.Grounds[^1].On
                    )
                    : null;
            return renaming is null
                ? verdict
                : Verdict.Of(
                    "6.6",
                    page.Id,
                    Unknown,
                    "После переименования отметку ещё никто не видел.",
                    verdict.Grounds[^1],
                    renaming.Ground
                ) with
                {
                    Lapsed = true,
                };
        });

    /// <summary>Clause 6.7: connected to «Госпаблики».</summary>
    public static IReadOnlyList<Verdict> Gospabliki(IReadOnlyList<KnownPage> pages, DateOnly day) =>
        OrNone(
            "6.7",
            [
                .. pages
                    .Where(page => page.Network != SocialNetwork.Other)
                    .Select(page =>
                        Expiring("6.7", page, day, "«Госпаблики» подключены.", "«Госпаблики» не подключены.")
                    ),
            ]
        );

    /// <summary>Clause 6.8: the revision the regional centre agreed last is the one on the page.</summary>
    public static IReadOnlyList<Verdict> BrandStyle(IReadOnlyList<KnownPage> pages, KnownStyle? style, DateOnly day) =>
        OrNone(
            "6.8",
            [
                .. pages
                    .Where(page => page.Network != SocialNetwork.Other)
                    .Select(page =>
                    {
                        var applied = page.Styles.LastBy(day, applied => applied.On);
                        var agreed = style?.Agreed.LastBy(day, agreed => agreed.On);
                        return style is null || style.DraftedOn > day
                                ? Verdict.Of("6.8", page.Id, Unknown, "О фирменном стиле ничего не записано.")
                            : agreed is null
                                ? Verdict.Of("6.8", page.Id, NonCompliant, "Фирменный стиль не согласован с ЦУР.")
                            : applied is null
                                ? Verdict.Of(
                                    "6.8",
                                    page.Id,
                                    NonCompliant,
                                    "Согласованный стиль не применён.",
                                    agreed.Ground
                                )
                            : applied.Revision < agreed.Revision
                                ? Verdict.Of(
                                    "6.8",
                                    page.Id,
                                    Unknown,
                                    "На странице прежняя редакция стиля: согласована новая.",
                                    applied.Ground,
                                    agreed.Ground
                                ) with
                                {
                                    Lapsed = true,
                                }
                            : Verdict.Of(
                                "6.8",
                                page.Id,
                                Compliant,
                                "Согласованный стиль применён.",
                                agreed.Ground,
                                applied.Ground
                            );
                    }),
            ]
        );

    static Verdict Expiring(string clause, KnownPage page, DateOnly day, string yes, string no) =>
        page.Looks.Where(look => look.Clause == clause).ToList().LastBy(day, look => look.On) switch
        {
            null => Verdict.Of(clause, page.Id, Unknown, "Никто ещё не проверял."),
            { Positive: false } look => Verdict.Of(
                clause,
                page.Id,
                NonCompliant,
                $"{no} Проверено {look.On:dd.MM.yyyy}.",
                look.Ground
            ),
            { ValidUntil: { } until } look when until < day => Verdict.Of(
                clause,
                page.Id,
                Unknown,
                $"Проверка от {look.On:dd.MM.yyyy} действовала до {until:dd.MM.yyyy}: проверьте заново.",
                look.Ground
            ) with
            {
                Lapsed = true,
            },
            var look => Verdict.Of(clause, page.Id, Compliant, $"{yes} Проверено {look.On:dd.MM.yyyy}.", look.Ground),
        };

    static IReadOnlyList<Verdict> OnVk(
        string clause,
        IReadOnlyList<KnownPage> pages,
        DateOnly day,
        Func<KnownPage, Verdict> verdict
    ) =>
        OrNone(
            clause,
            [
                .. pages
                    .Where(page => page.Network == SocialNetwork.Vk && page.OfficialOn(day) is not null)
                    .Select(verdict),
            ]
        );

    internal static IReadOnlyList<Verdict> OrNone(string clause, IReadOnlyList<Verdict> verdicts) =>
        verdicts.Count > 0
            ? verdicts
            :
            [
                Verdict.Of(
                    clause,
                    null,
                    NotApplicable,
                    "Официальной страницы, о которой говорит пункт, нет; её отсутствие отмечено по пункту 6.1."
                ),
            ];

    static string Key(SocialNetwork network) => network == SocialNetwork.Vk ? "vk" : "ok";

    static string Name(SocialNetwork network) => network == SocialNetwork.Vk ? "ВКонтакте" : "Одноклассники";
}
