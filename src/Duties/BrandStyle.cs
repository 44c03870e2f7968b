using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Duties;

/// <summary>
/// The revision of the style that the regional centre agreed last is the one on the page. A newer draft puts nothing
/// out of force. Parameters: <c>networks</c>.
/// </summary>
public static class BrandStyle
{
    /// <summary>Verdict on one page of a body and its style.</summary>
    public static Verdict Judge(ClauseBinding binding, PageTimeline page, StyleTimeline? style, DateOnly day)
    {
        var applied = page.Styles.LastBy(day, applied => applied.On);
        var agreed = style?.Agreed.LastBy(day, agreed => agreed.On);
        Verdict Say(VerdictState state, string reason, params IReadOnlyList<FactRef?> grounds) =>
            Verdict.Of(binding.Clause, page.Id, state, reason, grounds);

        if (style is null || style.DraftedOn > day)
            return Say(Unknown, "О фирменном стиле ничего не записано.") with { Cause = Cause.NoStyle };
        if (agreed is null)
            return Say(NonCompliant, "Фирменный стиль не согласован с ЦУР.") with { Cause = Cause.StyleNotAgreed };
        if (applied is null)
            return Say(NonCompliant, "Согласованный стиль не применён.", agreed.By) with
            {
                Cause = Cause.StyleNotApplied,
            };
        if (applied.Revision < agreed.Revision)
            return Say(Unknown, "На странице прежняя редакция стиля: согласована новая.", applied.By, agreed.By)
                .Overtaken(Cause.StyleChanged);
        return Say(Compliant, "Согласованный стиль применён.", agreed.By, applied.By);
    }
}
