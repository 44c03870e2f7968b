using Kedrovy.Institutions.Bodies;

namespace Kedrovy.Tests.Institutions;

public sealed class Checking_state_numbers
{
    [
        Theory,
        InlineData("7730176610", true),
        InlineData("4705031037", true),
        InlineData("7712345678", false),
        InlineData("773017661", false),
        InlineData("77301766100", false),
        InlineData("773017661A", false),
        InlineData("٧730176610", false)
    ]
    public void An_inn_needs_its_control_digit(string inn, bool right) => StateNumbers.IsInn(inn).ShouldBe(right);

    [
        Theory,
        InlineData("1022800777141", true),
        InlineData("1022800518839", true),
        InlineData("1037739010891", true),
        InlineData("1022800777142", false),
        InlineData("102280077714", false)
    ]
    public void An_ogrn_needs_its_control_digit(string ogrn, bool right) => StateNumbers.IsOgrn(ogrn).ShouldBe(right);

    [
        Theory,
        InlineData("69704000", true),
        InlineData("69704000001", true),
        InlineData("697040000", false),
        InlineData("6970400x", false)
    ]
    public void An_oktmo_has_8_or_11_digits(string oktmo, bool right) => StateNumbers.IsOktmo(oktmo).ShouldBe(right);
}
