using CsCheck;
using Kedrovy.Duties.Evidence;

namespace Kedrovy.Tests.Channels;

/// <summary>A page and the register seldom write alike; only what means something else is a difference.</summary>
public sealed class Comparing_spellings
{
    [Theory]
    [
        InlineData("Школа №1 г.Кедрового", "школа № 1  г. Кедрового"),
        InlineData("Детский сад «Родничок»", "Детский сад \"Родничок\""),
        InlineData("Учёт", "учет")
    ]
    public void Passes_over_what_means_nothing_in_a_name(string one, string other) =>
        Similarity.SameName(one, other).ShouldBeTrue();

    [Theory]
    [
        InlineData("Школа № 1", "Школа № 2"),
        InlineData("Школа", "Школа № 1"),
        InlineData("Отдел культуры", "Отдел образования")
    ]
    public void Knows_one_name_from_another(string one, string other) =>
        Similarity.SameName(one, other).ShouldBeFalse();

    [Theory]
    [
        InlineData(
            "636615, Томская область, г. Кедровый, 1-й микрорайон, д. 39",
            "Томская обл., город Кедровый, 1-й мкр., дом 39"
        ),
        InlineData("г.Кедровый, 1 мкр, 39/1", "Томская область, г. Кедровый, 1 микрорайон, д.39/1")
    ]
    public void Passes_over_what_means_nothing_in_an_address(string one, string other) =>
        Similarity.SameAddress(one, other).ShouldBeTrue();

    [Theory]
    [
        InlineData("г. Кедровый, 1 мкр, 39", "г. Кедровый, 1 мкр, 93"),
        InlineData("г. Кедровый", "г. Кедровый, 1 мкр, 39"),
        InlineData("г. Томск, ул. Ленина, 5", "г. Кедровый, ул. Ленина, 5")
    ]
    public void Knows_one_address_from_another(string one, string other) =>
        Similarity.SameAddress(one, other).ShouldBeFalse();

    [Fact]
    public void Takes_phones_by_their_digits_and_fewer_than_known_for_the_same()
    {
        Similarity.SamePhones(["8 (38250) 00-001"], ["+7 38250 00-001", "+7 38250 00-002"]).ShouldBeTrue();
        Similarity
            .SamePhones(["+7 38250 00-001", "+7 38250 00-003"], ["8(38250)00001", "8(38250)00002"])
            .ShouldBeFalse();
        Similarity.SameMailbox(" School@example.ru", "school@EXAMPLE.ru").ShouldBeTrue();
        Similarity.SameMailbox("school@example.ru", "school1@example.ru").ShouldBeFalse();
    }

    [Fact]
    public void Is_the_same_both_ways_and_of_a_text_with_itself() =>
        Gen.Select(Words, Words)
            .Sample(
                (one, other) =>
                    Similarity.SameName(one, one)
                    && Similarity.SameAddress(one, one)
                    && Similarity.SameName(one, other) == Similarity.SameName(other, one)
                    && Similarity.SameAddress(one, other) == Similarity.SameAddress(other, one)
            );

    static readonly Gen<string> Words = Gen.OneOf(
            "г.",
            "Кедровый",
            "ул",
            "улица",
            "1-й",
            "мкр",
            "39",
            "636615,",
            "«Родничок»",
            "№"
        )
        .Array[0, 6]
        .Select(words => string.Join(' ', words));
}
