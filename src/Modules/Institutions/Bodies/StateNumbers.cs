namespace Kedrovy.Institutions.Bodies;

/// <summary>Control digits of Russian register numbers. Numbers are text: leading zeros count.</summary>
public static class StateNumbers
{
    static readonly int[] InnWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];

    /// <summary>INN of an organisation: 10 digits, the last = Σ(weight·digit) mod 11 mod 10.</summary>
    public static bool IsInn(string text) =>
        Digits(text, 10) && InnWeights.Select((weight, i) => weight * (text[i] - '0')).Sum() % 11 % 10 == text[9] - '0';

    /// <summary>OGRN: 13 digits, the last = first twelve as a number mod 11 mod 10.</summary>
    public static bool IsOgrn(string text) =>
        Digits(text, 13) && long.Parse(text.AsSpan(0, 12), provider: null) % 11 % 10 == text[12] - '0';

    /// <summary>
    /// OKTMO: 8 or 11 digits; its rule for a control digit was not found, so only the form is checked.
    /// </summary>
    public static bool IsOktmo(string text) => Digits(text, 8) || Digits(text, 11);

    static bool Digits(string text, int count) => text.Length == count && text.All(char.IsAsciiDigit);
}
