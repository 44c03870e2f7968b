using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Bundling_entries
{
    [Fact]
    public void Puts_a_big_endian_length_before_each_entry() =>
        EntryBundle
            .Encode([new byte[] { 7 }, default, new byte[258]])
            .ShouldBe([0, 1, 7, 0, 0, 1, 2, .. new byte[258]]);

    [Fact]
    public void Gives_the_entries_back() =>
        Gen
            .Byte.Array[0, 300]
            .Array[0, 20]
            .Sample(entries =>
            {
                var bundle = EntryBundle.Encode(entries.Select(entry => (ReadOnlyMemory<byte>)entry));
                EntryBundle.Decode(bundle, entries.Length).Select(entry => entry.ToArray()).ShouldBe(entries);
                Should.Throw<InvalidDataException>(() => EntryBundle.Decode(bundle, entries.Length + 1));
                Should.Throw<InvalidDataException>(() => EntryBundle.Decode((byte[])[.. bundle, 0], entries.Length));
                if (entries.Length > 0)
                    Should.Throw<InvalidDataException>(() =>
                        EntryBundle.Decode(bundle.AsMemory(0, bundle.Length - 1), entries.Length)
                    );
            });

    [Fact]
    public void Has_a_limit_of_65535_bytes_an_entry()
    {
        EntryBundle.Encode([new byte[EntryBundle.MaxEntryLength]]).Length.ShouldBe(65_537);
        Should.Throw<ArgumentException>(() => EntryBundle.Encode([new byte[EntryBundle.MaxEntryLength + 1]]));
    }
}
