namespace Kedrovy.Control.Findings;

/// <summary>How findings are spoken of.</summary>
static class FindingWords
{
    public static string InWords(this FindingState state) =>
        state switch
        {
            FindingState.Open => "открыто и ждёт ответа",
            FindingState.Answered => "отвечено и ждёт решения контролирующего",
            FindingState.AwaitsSecond => "ждёт второго контролирующего",
            FindingState.Accepted => "закрыто: ответ принят",
            FindingState.Waived => "закрыто: оставлено без исправления",
            _ => "закрыто: причины больше нет",
        };

    /// <summary>What was found, and about which page or place, if not the body as such.</summary>
    public static string WhatWasFound(this Finding finding) =>
        $"Пункт {finding.Clause}{(finding.About is { } about ? $" ({about})" : "")}: "
        + $"{(finding.Found == VerdictState.NonCompliant ? "не исполнено" : "подтверждение больше не действует")}.";
}
