namespace Kedrovy.Http;

/// <summary>A week as a client writes it.</summary>
public static class AskedWeek
{
    /// <summary>Reads <c>2026-W09</c>; throws <see cref="RefusedException"/> (400) for what is no week.</summary>
    public static Week Read(string name, string text) =>
        Week.Read(text)
        ?? throw new RefusedException(
            Refusal.Because(
                400,
                "unreadable-week",
                "Неделя не разобрана",
                $"{name}: напишите неделю по ISO 8601, например 2026-W09; в году 52 или 53 недели."
            )
        );
}
