using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Checks;

/// <summary>What no act asks of the page's network is not recorded either.</summary>
static class NetworkRefusals
{
    public static ProblemDetails? NotAsked(CheckTerms terms, DutyKind duty, Page page)
    {
        if (terms.Asking(duty, page.Network) is not null)
            return null;
        var bound = terms.Of(duty).Select(demand => demand.Binding).ToList();
        if (bound.Count == 0)
            return Refusal.Conflict(
                "not-required",
                "Этого не требуется",
                "Ни один акт не требует этого от страниц учреждения.",
                duty
            );
        var networks = bound.SelectMany(binding => binding.Measure.Networks ?? []).Distinct().ToList();
        return Refusal.Conflict(
            "not-required",
            "Для этой сети не требуется",
            $"{Name(duty)} требуется только {NetworkNames.In(networks)}.",
            bound[0].Clause
        );
    }

    static string Name(DutyKind duty) =>
        duty switch
        {
            DutyKind.FeedbackPlatform => "Подключение к ПОС",
            DutyKind.TwoFactor => "Двухфакторная защита",
            DutyKind.StateMark => "Отметка «Госорган, организация»",
            DutyKind.Gospabliki => "Подключение к «Госпабликам»",
            _ => "Фирменный стиль",
        };
}
