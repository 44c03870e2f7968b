using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Checks;

/// <summary>A clause that does not speak of the page's network asks nothing of it, so nothing is recorded under it.</summary>
static class NetworkRefusals
{
    public static ProblemDetails? NotVk(Page page, string clause, string detail) =>
        page.Network == SocialNetwork.Vk
            ? null
            : Refusal.Conflict("not-required", "Для этой сети не требуется", detail, clause);

    public static ProblemDetails? Elsewhere(Page page, string clause) =>
        page.Network == SocialNetwork.Other
            ? Refusal.Conflict(
                "not-required",
                "Для этой сети не требуется",
                "Пункт 6 говорит о ВКонтакте и Одноклассниках.",
                clause
            )
            : null;
}
