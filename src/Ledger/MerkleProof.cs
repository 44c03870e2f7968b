namespace Kedrovy.Ledger;

/// <summary>
/// The verification of Merkle proofs. A proof is a list of hashes, from the leaves towards the root (RFC 6962, sections
/// 2.1.1 and 2.1.2).
/// </summary>
public static class MerkleProof
{
    /// <summary>
    /// Whether the tree of <paramref name="size"/> leaves with this root has this leaf at <paramref name="index"/>.
    /// </summary>
    public static bool VerifiesInclusion(long index, long size, Hash leaf, ReadOnlySpan<Hash> proof, Hash root)
    {
        if (index < 0 || index >= size)
            return false;
        var hash = leaf;
        // `node` is our place in its level and `last` the place of the rightmost node (RFC 9162, section 2.1.3.2).
        for (long node = index, last = size - 1; last > 0; node >>= 1, last >>= 1)
        {
            // A rightmost node without a sibling goes up unchanged.
            if (node == last && (node & 1) == 0)
                continue;
            if (proof.IsEmpty)
                return false;
            hash = (node & 1) == 1 ? Hash.OfNode(proof[0], hash) : Hash.OfNode(hash, proof[0]);
            proof = proof[1..];
        }
        return proof.IsEmpty && hash == root;
    }

    /// <summary>
    /// Whether the tree of <paramref name="size"/> leaves begins with the tree of <paramref name="from"/> leaves.
    /// </summary>
    /// <remarks>Every tree begins with the empty one, whose root is <see cref="Hash.Empty"/>, and with itself: both
    /// need an empty proof.</remarks>
    public static bool VerifiesConsistency(long from, long size, ReadOnlySpan<Hash> proof, Hash fromRoot, Hash root)
    {
        if (from < 0 || from > size)
            return false;
        if (from == size)
            return proof.IsEmpty && fromRoot == root && (size > 0 || root == Hash.Empty);
        if (from == 0)
            return proof.IsEmpty && fromRoot == Hash.Empty;
        // Both trees share the largest full subtree that ends at `from` (RFC 9162, section 2.1.4.2). Its hash comes
        // first in the proof, unless that subtree is the whole old tree.
        long node = from - 1,
            last = size - 1;
        for (; (node & 1) == 1; node >>= 1)
            last >>= 1;
        var shared = fromRoot;
        if (node > 0)
        {
            if (proof.IsEmpty)
                return false;
            shared = proof[0];
            proof = proof[1..];
        }
        Hash oldHash = shared,
            newHash = shared;
        for (; last > 0; node >>= 1, last >>= 1)
        {
            if (node == last && (node & 1) == 0)
                continue;
            if (proof.IsEmpty)
                return false;
            // What lies to the left belongs to both trees, what lies to the right only to the new one.
            if ((node & 1) == 1)
                oldHash = Hash.OfNode(proof[0], oldHash);
            newHash = (node & 1) == 1 ? Hash.OfNode(proof[0], newHash) : Hash.OfNode(newHash, proof[0]);
            proof = proof[1..];
        }
        return proof.IsEmpty && oldHash == fromRoot && newHash == root;
    }
}
