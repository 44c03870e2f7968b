namespace Kedrovy.Duties;

/// <summary>Russian words after a number.</summary>
public static class RussianPlural
{
    /// <summary>The form that goes with a number: 1 публикация, 2 публикации, 5 публикаций.</summary>
    public static string Count(int number, string one, string few, string many) =>
        (number % 100, number % 10) switch
        {
            (>= 11 and <= 14, _) => many,
            (_, 1) => one,
            (_, >= 2 and <= 4) => few,
            _ => many,
        };

    /// <summary>The number and its word.</summary>
    public static string Number(int number, string one, string few, string many) =>
        $"{number} {Count(number, one, few, many)}";
}
