using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;
using Kedrovy.Contracts.Disclosure;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;
using static System.Text.Json.JsonNamingPolicy;

namespace Kedrovy.Institutions.Acts;

/// <summary>Which parameters a duty needs, and which more it knows, by their names in JSON.</summary>
public sealed record MeasureForm(IReadOnlyList<string> Needs, IReadOnlyList<string> Knows);

/// <summary>Whether the measure of a clause fits the duty it is bound to.</summary>
public static class DutyMeasures
{
    /// <summary>Place of a content worker that is no network.</summary>
    public const string Site = "site";

    static readonly DateOnly Earliest = new(1991, 1, 1);
    static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>What a duty needs to be judged.</summary>
    public static MeasureForm Of(DutyKind duty) =>
        duty switch
        {
            DutyKind.ContentWorker => new(["places"], []),
            DutyKind.PageInNetwork or DutyKind.BrandStyle => new(["networks"], []),
            DutyKind.RegularPosts => new(["networks", "postsPerWeek", "postsAreMandatory", "silentWeeks"], []),
            DutyKind.FeedbackPlatform or DutyKind.TwoFactor or DutyKind.StateMark or DutyKind.Gospabliki => new(
                ["networks", "validDays"],
                []
            ),
            DutyKind.SiteItem => new(["items"], ["anyItemSuffices"]),
            DutyKind.BodyPassport or DutyKind.BodyPeople => new(["items"], []),
            DutyKind.PageContents => new(["validDays"], ["networks"]),
            DutyKind.EntryIntoForce => new([], ["inForceFrom"]),
            _ => new([], []),
        };

    /// <summary>Networks an act can name, by their short names.</summary>
    public static IReadOnlyList<string> Networks { get; } =
    [.. Enum.GetValues<SocialNetwork>().Where(network => network != SocialNetwork.Other).Select(ShortName)];

    /// <summary>What is wrong with a binding; null when nothing is.</summary>
    /// <param name="binding">What a clause demands.</param>
    /// <param name="pointer">JSON pointer to the binding.</param>
    public static ProblemDetails? Fault(ClauseBinding binding, string pointer) =>
        AboutFault(binding, $"{pointer}/about")
        ?? FormFault(binding, $"{pointer}/measure")
        ?? NetworksFault(binding.Measure.Networks, $"{pointer}/measure/networks")
        ?? PlacesFault(binding.Measure.Places, $"{pointer}/measure/places")
        ?? FiguresFault(binding.Measure, $"{pointer}/measure")
        ?? ItemsFault(binding, $"{pointer}/measure/items");

    static ProblemDetails? AboutFault(ClauseBinding binding, string pointer)
    {
        var list = binding.Duty is DutyKind.ObligatedList or DutyKind.ExemptList;
        return binding.About switch
        {
            [] when !list => Refusal.Unprocessable(
                pointer,
                "Не сказано, о ком пункт",
                "Назовите administration, obligated или exempt: о них делаются выводы по этому пункту."
            ),
            [_, ..] when list => Refusal.Unprocessable(
                pointer,
                "Перечень сам не оценивается",
                "Оставьте about пустым: пункт только называет учреждения."
            ),
            var about when about.Contains(InstitutionKind.Released) || about.Distinct().Count() < about.Count =>
                Refusal.Unprocessable(
                    pointer,
                    "Перечислено неверно",
                    "Назовите administration, obligated, exempt — каждое не больше одного раза."
                ),
            _ => null,
        };
    }

    static ProblemDetails? FormFault(ClauseBinding binding, string pointer)
    {
        var (duty, form) = (CamelCase.ConvertName($"{binding.Duty}"), Of(binding.Duty));
        var given = Given(binding.Measure).ToList();
        if (form.Needs.Except(given).FirstOrDefault() is { } missing)
            return Refusal.Unprocessable(
                $"{pointer}/{missing}",
                "Мера обязанности неполна",
                $"Для {duty} впишите {string.Join(", ", form.Needs)}."
            );
        return given.Except(form.Needs).Except(form.Knows).FirstOrDefault() is { } strange
            ? Refusal.Unprocessable($"{pointer}/{strange}", "Лишняя мера", $"{strange} не относится к {duty}: уберите.")
            : null;
    }

    static IEnumerable<string> Given(DutyMeasure measure) =>
        from member in typeof(DutyMeasure).GetProperties()
        where member.GetValue(measure) is not null
        select CamelCase.ConvertName(member.Name);

    static ProblemDetails? NetworksFault(IReadOnlyList<SocialNetwork>? networks, string pointer) =>
        networks is null
        || (
            networks.Count > 0
            && !networks.Contains(SocialNetwork.Other)
            && networks.Distinct().Count() == networks.Count
        )
            ? null
            : Refusal.Unprocessable(
                pointer,
                "Не сказано, в каких сетях",
                $"Назовите сети: {string.Join(", ", Networks)} — каждую не больше одного раза."
            );

    static ProblemDetails? PlacesFault(IReadOnlyList<string>? places, string pointer) =>
        places is null
        || (
            places.Count > 0
            && places.All(place => place == Site || Networks.Contains(place))
            && places.Distinct().Count() == places.Count
        )
            ? null
            : Refusal.Unprocessable(
                pointer,
                "Не сказано, что наполнять",
                $"Назовите {Site}, {string.Join(", ", Networks)} — каждое не больше одного раза."
            );

    static ProblemDetails? FiguresFault(DutyMeasure measure, string pointer) =>
        measure switch
        {
            { ValidDays: < 1 or > 1095 } => Refusal.Unprocessable(
                $"{pointer}/validDays",
                "Недопустимый срок подтверждения",
                "Подтверждение действует от 1 до 1095 дней."
            ),
            { PostsPerWeek: < 0 or > 50 } => Refusal.Unprocessable(
                $"{pointer}/postsPerWeek",
                "Недопустимая норма",
                "Норма публикаций — от 0 до 50 в неделю."
            ),
            { SilentWeeks: < 0 or > 12 } => Refusal.Unprocessable(
                $"{pointer}/silentWeeks",
                "Недопустимый предел молчания",
                "Предел молчания — от 0 до 12 недель."
            ),
            { InForceFrom: { } day } when day < Earliest || day > Latest => Refusal.Unprocessable(
                $"{pointer}/inForceFrom",
                "Недопустимая дата",
                $"День вступления в силу — от {Earliest:dd.MM.yyyy} до {Latest:dd.MM.yyyy}."
            ),
            _ => null,
        };

    static ProblemDetails? ItemsFault(ClauseBinding binding, string pointer)
    {
        var items = binding.Measure.Items ?? [];
        if (binding is { Duty: not DutyKind.SiteItem, Measure.Items: [] })
            return Refusal.Unprocessable(
                pointer,
                "Не сказано, что размещать",
                "Впишите хотя бы одни сведения. Без них пункт открыт, а это умеет только siteItem."
            );
        return items.Index().Select(item => ItemFault(item.Item, $"{pointer}/{item.Index}")).FirstOrDefault(IsFault);
    }

    static ProblemDetails? ItemFault(CatalogueItem item, string pointer) =>
        item switch
        {
            _ when !KeyAttribute.Fits(item.Code) => Refusal.Unprocessable(
                $"{pointer}/code",
                "Это не ключ",
                "Ключ сведений — строчные латинские буквы, цифры и одиночные дефисы, до 80 знаков."
            ),
            { Rule: RefreshRule.WithinWorkingDays, WorkingDays: null or < 1 or > 60 } => Refusal.Unprocessable(
                $"{pointer}/workingDays",
                "Не сказано, сколько дней",
                "Для withinWorkingDays впишите число рабочих дней, от 1 до 60."
            ),
            { Rule: not RefreshRule.WithinWorkingDays, WorkingDays: not null } => Refusal.Unprocessable(
                $"{pointer}/workingDays",
                "Дни здесь не нужны",
                "Число рабочих дней пишут только с withinWorkingDays."
            ),
            _ => null,
        };

    static bool IsFault(ProblemDetails? fault) => fault is not null;

    static string ShortName(SocialNetwork network) => CamelCase.ConvertName($"{network}");
}
