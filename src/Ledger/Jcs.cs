using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Kedrovy.Ledger;

/// <summary>
/// The JSON Canonicalization Scheme of RFC 8785: one byte sequence for each JSON value, so that equal values have equal
/// hashes. Stricter than the RFC in one respect: a number that a double would round is refused instead of silently
/// changed.
/// </summary>
public static class Jcs
{
    /// <summary>The canonical form of one JSON text.</summary>
    /// <param name="utf8Json">UTF-8 without a byte order mark, at most 64 levels deep.</param>
    /// <returns>UTF-8 without white space, members sorted by their UTF-16 code units (RFC 8785, section
    /// 3.2.3).</returns>
    /// <exception cref="JsonException">The text is not JSON, or breaks I-JSON (RFC 7493): a member name twice in one
    /// object, a lone surrogate, a byte that is not UTF-8, a number whose decimal value changes in a
    /// double.</exception>
    public static byte[] Canonicalise(ReadOnlySpan<byte> utf8Json) => Canonicalise(JsonElement.Parse(utf8Json));

    /// <summary>The canonical form of a parsed value; equal to that of the text it was parsed from.</summary>
    /// <inheritdoc cref="Canonicalise(ReadOnlySpan{byte})" path="/returns|/exception"/>
    public static byte[] Canonicalise(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(512);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, output);
                break;
            case JsonValueKind.Array:
                WriteArray(value, output);
                break;
            case JsonValueKind.String:
                WriteString(Text(value.GetString), output);
                break;
            case JsonValueKind.Number:
                Encoding.UTF8.GetBytes(JcsNumber.Canonicalise(JsonMarshal.GetRawUtf8Value(value)), output);
                break;
            default:
                output.Write(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var members = value.EnumerateObject().Select(member => (Name: Text(() => member.Name), member.Value)).ToList();
        members.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name)
                throw new JsonException($"The member \"{members[i].Name}\" occurs twice.");
            if (i > 0)
                output.Write(","u8);
            WriteString(members[i].Name, output);
            output.Write(":"u8);
            Write(members[i].Value, output);
        }
        output.Write("}"u8);
    }

    static void WriteArray(JsonElement value, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first)
                output.Write(","u8);
            first = false;
            Write(item, output);
        }
        output.Write("]"u8);
    }

    // System.Text.Json decodes strings late, and tells of a lone surrogate or a stray byte as of a wrong operation.
    static string Text(Func<string?> decode)
    {
        try
        {
            return decode()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A string is not well-formed Unicode.", e);
        }
    }

    // RFC 8785, section 3.2.2.2: only what JSON forbids in a string is escaped, everything else stands for itself.
    static void WriteString(string text, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= ' ' && text[i] is not ('"' or '\\'))
                continue;
            Encoding.UTF8.GetBytes(text.AsSpan(plain, i - plain), output);
            Encoding.UTF8.GetBytes(Escape(text[i]), output);
            plain = i + 1;
        }
        Encoding.UTF8.GetBytes(text.AsSpan(plain), output);
        output.Write("\""u8);
    }

    static string Escape(char c) =>
        "\b\t\n\f\r\"\\".IndexOf(c) is var i and >= 0 ? $"\\{"btnfr\"\\"[i]}" : $"\\u{(int)c:x4}";
}
