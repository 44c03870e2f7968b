using System.Text.RegularExpressions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Disclosure.Items;

/// <summary>What slices about items say alike; null or a problem.</summary>
static partial class ItemRefusals
{
    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Digest { get; }

    /// <summary>The body in the address must be the item's own: accounts are scoped by it.</summary>
    public static ProblemDetails? NotOf(Item item, string institutionId) =>
        item.InstitutionId == institutionId ? null : Unknown();

    public static ProblemDetails Unknown() =>
        Refusal.NotFound(
            "item-not-found",
            "Нет такого пункта перечня",
            "Проверьте ключ. Пункт сначала вносят в перечень учреждения."
        );

    public static ProblemDetails? Before(Item item, DateOnly on) =>
        on < item.Listed.On
            ? Refusal.Unprocessable(
                "/on",
                "Раньше, чем внесён пункт",
                $"Пункт в перечне с {item.Listed.On:dd.MM.yyyy}.",
                item.Clause
            )
            : null;

    /// <summary>What somebody saw or did cannot lie ahead.</summary>
    public static ProblemDetails? Ahead(Item item, DateOnly on, TimeProvider clock) =>
        on > Town.Today(clock)
            ? Refusal.Unprocessable(
                "/on",
                "Дата ещё не наступила",
                "Записывают то, что уже сделано или увидено.",
                item.Clause
            )
            : Before(item, on);

    /// <summary>Told by the register itself: there is nothing to type.</summary>
    public static ProblemDetails? Derived(Item item, Catalogue? catalogue) =>
        catalogue?.IsDerived(item.Code) == true
            ? Refusal.Conflict(
                "item-is-derived",
                "Эти сведения берутся из реестра",
                "Запишите адрес, телефоны, подразделения, должности; здесь их только подтверждают.",
                item.Clause
            )
            : null;

    /// <summary>The owner is a position of the body or of the Administration that is there on that day.</summary>
    public static ProblemDetails? Position(BodyTimeline? body, string positionId, DateOnly on, string pointer) =>
        body?.Positions.Any(position => position.Id == positionId && position.Covers(on)) == true
            ? null
            : Refusal.Unprocessable(
                pointer,
                "Нет такой должности",
                "В этот день должность не записана. Сначала запишите её."
            );

    public static ProblemDetails? Term(RefreshRule rule, int? workingDays) =>
        (rule, workingDays) switch
        {
            (RefreshRule.WithinWorkingDays, null or < 1 or > 60) => Refusal.Unprocessable(
                "/workingDays",
                "Не сказано, сколько дней",
                "Для withinWorkingDays впишите число рабочих дней, от 1 до 60."
            ),
            (not RefreshRule.WithinWorkingDays, not null) => Refusal.Unprocessable(
                "/workingDays",
                "Дни здесь не нужны",
                "Число рабочих дней пишут только с withinWorkingDays."
            ),
            _ => null,
        };

    public static ProblemDetails? Links(IReadOnlyList<ContentLink> links) =>
        links.Count > 50
            ? Refusal.Unprocessable("/links", "Слишком много ссылок", "Не больше 50 ссылок в одной редакции.")
            : links
                .Index()
                .Select(link => Link(link.Item, $"/links/{link.Index}"))
                .FirstOrDefault(fault => fault is not null);

    static ProblemDetails? Link(ContentLink link, string pointer) =>
        Address(link.Address, $"{pointer}/address")
        ?? (
            link is { Sha256: null, Size: null }
            || (link.Sha256 is { } digest && Digest.IsMatch(digest) && link.Size > 0)
                ? null
                : Refusal.Unprocessable(
                    $"{pointer}/sha256",
                    "Файл назван неверно",
                    "Впишите SHA-256 файла (64 знака, строчные) и размер в байтах, или ни того, ни другого."
                )
        );

    public static ProblemDetails? Address(Uri address, string pointer) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", OriginalString.Length: <= 2048 }
            ? null
            : Refusal.Unprocessable(
                pointer,
                "Это не адрес",
                "Впишите адрес целиком, например https://www.kedradm.ru/o-gorode."
            );
}
