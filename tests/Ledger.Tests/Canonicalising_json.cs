using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Canonicalising_json
{
    static string Canonical(string json) => Encoding.UTF8.GetString(Jcs.Canonicalise(Encoding.UTF8.GetBytes(json)));

    /// <summary>RFC 8785, appendix B, but for the two rows that are no JSON numbers (NaN and Infinity).</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Writes_a_number_as_ECMAScript_does(ulong bits, string expected) =>
        Canonical(BitConverter.UInt64BitsToDouble(bits).ToString("R", CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Theory]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("1E30", "1e+30")]
    [InlineData("56.0", "56")]
    [InlineData("-0.0e7", "0")]
    [InlineData("0e99999999999999999999", "0")]
    [InlineData("100e-2", "1")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    public void Gives_one_notation_to_equal_numbers(string literal, string expected) =>
        Canonical(literal).ShouldBe(expected);

    [Theory]
    [InlineData("9007199254740993", "would become 9007199254740992")]
    [InlineData("333333333.33333329", "would become 333333333.3333333 ")]
    [InlineData("0.1000000000000000055511151231257827", "would become 0.1 ")]
    [InlineData("-1e-400", "would become 0 ")]
    [InlineData("1e400", "lies outside")]
    [InlineData("1e-99999999999999999999", "lies outside")]
    public void Refuses_a_number_that_a_double_would_change(string literal, string reason) =>
        Should.Throw<JsonException>(() => Canonical($"{{\"sum\":{literal}}}")).Message.ShouldContain(reason);

    [Fact]
    public void Does_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new("sv-SE")
        {
            NumberFormat = { NegativeSign = "\u2212", NumberDecimalSeparator = "," },
        };
        try
        {
            Canonical("[-1.5,1e-7]").ShouldBe("[-1.5,1e-7]");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Keeps_every_double() =>
        Gen
            .Double.Where(double.IsFinite)
            .Sample(value =>
            {
                var written = Canonical(value.ToString("R", CultureInfo.InvariantCulture));
                double.Parse(written, CultureInfo.InvariantCulture).ShouldBe(value);
                Canonical(written).ShouldBe(written);
            });

    /// <summary>RFC 8785, section 3.2.3.</summary>
    [Fact]
    public void Sorts_members_by_UTF_16_code_units() =>
        Canonical(
                """
                {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
                 "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
                """
            )
            .ShouldBe(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O "
                    + "With Diaeresis\","
                    + "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With "
                    + "Dagesh\"}"
            );

    /// <summary>RFC 8785, section 3.2.2, with the one number left out that a double would round.</summary>
    [Fact]
    public void Keeps_only_the_escapes_that_JSON_needs() =>
        Canonical(
                """
                {
                  "numbers": [1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                  "literals": [null, true, false]
                }
                """
            )
            .ShouldBe(
                """{"literals":[null,true,false],"numbers":[1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"""
            );

    [Theory]
    [InlineData(
        """{"1":{"f":{"f":"hi","F":5},"\n":56.0},"10":{},"":"empty"}""",
        """{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{}}"""
    )]
    [InlineData(""" [ 56 , { "d" : true , "10" : null , "1" : [ ] } ] """, """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData("\"A\\u030a\"", "\"A\u030a\"")]
    [InlineData("\"\\b\\t\\n\\f\\r\\u007f\\u0000\"", "\"\\b\\t\\n\\f\\r\u007f\\u0000\"")]
    public void Drops_white_space_and_keeps_order_of_items_and_unnormalised_text(string json, string expected) =>
        Canonical(json).ShouldBe(expected);

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""["\udc00\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[1,]")]
    [InlineData("[1] 2")]
    [InlineData("// note\n1")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("")]
    [InlineData("\ufeff1")]
    public void Refuses_what_is_not_I_JSON(string json) => Should.Throw<JsonException>(() => Canonical(json));

    [Fact]
    public void Refuses_bytes_that_are_not_UTF_8() =>
        Should.Throw<JsonException>(() => Jcs.Canonicalise([(byte)'"', 0xC3, 0x28, (byte)'"']));

    [Fact]
    public void Finds_a_double_member_in_a_lenient_document_too()
    {
        using var lenient = JsonDocument.Parse("""{"b":{"a":1,"a":1}}""", new() { AllowDuplicateProperties = true });
        Should.Throw<JsonException>(() => Jcs.Canonicalise(lenient.RootElement));
    }

    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly Gen<string> Text = Gen.OneOf(Gen.Char['\0', '\ud7ff'], Gen.Char['\ue000', '\uffff'])
        .Array[0, 9]
        .Select(chars => new string(chars));

    [Fact]
    public void Depends_neither_on_the_order_of_members_nor_on_how_text_is_escaped() =>
        Gen.Dictionary(Text, Text)[0, 9]
            .Sample(members =>
            {
                var plain = JsonSerializer.Serialize(members, Plain);
                var escaped = JsonSerializer.Serialize(members.Reverse().ToDictionary());
                Canonical(escaped).ShouldBe(Canonical(plain));
                JsonSerializer
                    .Deserialize<Dictionary<string, string>>(Canonical(plain))
                    .ShouldBe(members, ignoreOrder: true);
            });
}
