using System.Text;

namespace Kedrovy.Ledger.Tests;

/// <summary>
/// The definitions of RFC 6962, section 2.1, word for word over a list of leaves: slow, and plainly right.
/// </summary>
static class NaiveTree
{
    /// <summary>Entries that differ between numbers and between histories.</summary>
    public static ReadOnlyMemory<byte>[] Entries(int from, int count, string history = "") =>
        [.. Enumerable.Range(from, count).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"{history}{i}"))];

    public static Hash[] Leaves(IEnumerable<ReadOnlyMemory<byte>> entries) =>
        [.. entries.Select(entry => Hash.OfLeaf(entry.Span))];

    public static Hash Root(ReadOnlySpan<Hash> leaves) =>
        leaves switch
        {
            [] => Hash.Empty,
            [var leaf] => leaf,
            _ => Hash.OfNode(Root(leaves[..Left(leaves.Length)]), Root(leaves[Left(leaves.Length)..])),
        };

    public static Hash[] Inclusion(int index, ReadOnlySpan<Hash> leaves)
    {
        if (leaves.Length == 1)
            return [];
        var left = Left(leaves.Length);
        return index < left
            ? [.. Inclusion(index, leaves[..left]), Root(leaves[left..])]
            : [.. Inclusion(index - left, leaves[left..]), Root(leaves[..left])];
    }

    public static Hash[] Consistency(int from, ReadOnlySpan<Hash> leaves, bool known = true)
    {
        if (from == leaves.Length)
            return known ? [] : [Root(leaves)];
        var left = Left(leaves.Length);
        return from <= left
            ? [.. Consistency(from, leaves[..left], known), Root(leaves[left..])]
            : [.. Consistency(from - left, leaves[left..], false), Root(leaves[..left])];
    }

    // The largest power of two smaller than the number of leaves.
    static int Left(int leaves) => 1 << int.Log2(leaves - 1);
}
