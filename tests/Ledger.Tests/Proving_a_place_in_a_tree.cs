using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Proving_a_place_in_a_tree
{
    const int MaxSize = 600;

    static readonly ReadOnlyMemory<byte>[] AllEntries = NaiveTree.Entries(0, MaxSize);
    static readonly Hash[] AllLeaves = NaiveTree.Leaves(AllEntries);
    static readonly Hash Foreign = Hash.OfLeaf("foreign"u8);

    static readonly Gen<(int Size, int Index)> Places = Gen.Int[1, MaxSize]
        .SelectMany(size => Gen.Int[0, size - 1].Select(index => (size, index)));

    /// <summary>Roots that Certificate Transparency implementations have published for eight small leaves.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Starts_from_the_roots_of_RFC_6962(int size, string root)
    {
        string[] leaves =
        [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        var log = MemoryLog.Of(leaves.Take(size).Select(leaf => (ReadOnlyMemory<byte>)Convert.FromHexString(leaf)));
        Convert.ToHexStringLower(log.Tree.Root().ToBytes()).ShouldBe(root);
    }

    [Fact]
    public void Agrees_with_the_naive_tree() =>
        Places.Sample(
            (size, index) =>
            {
                var tree = MemoryLog.Of(AllEntries[..size]).Tree;
                tree.Root().ShouldBe(NaiveTree.Root(AllLeaves.AsSpan(0, size)));
                tree.Leaf(index).ShouldBe(AllLeaves[index]);
                tree.InclusionProof(index).ShouldBe(NaiveTree.Inclusion(index, AllLeaves.AsSpan(0, size)));
                tree.ConsistencyProof(index + 1).ShouldBe(NaiveTree.Consistency(index + 1, AllLeaves.AsSpan(0, size)));
            }
        );

    [Fact]
    public void Agrees_with_the_naive_tree_across_three_levels_of_tiles()
    {
        const int size = 65_536 + 256 + 1;
        var entries = NaiveTree.Entries(0, size);
        var leaves = NaiveTree.Leaves(entries);
        var tree = MemoryLog.Of(entries).Tree;
        tree.Root().ShouldBe(NaiveTree.Root(leaves));
        tree.InclusionProof(65_536).ShouldBe(NaiveTree.Inclusion(65_536, leaves));
        tree.ConsistencyProof(65_535).ShouldBe(NaiveTree.Consistency(65_535, leaves));
    }

    [Fact]
    public void Convinces_of_an_entry_that_is_there_and_of_nothing_else() =>
        Places.Sample(
            (size, index) =>
            {
                var leaves = AllLeaves.AsSpan(0, size).ToArray();
                var (root, leaf, proof) = (NaiveTree.Root(leaves), leaves[index], NaiveTree.Inclusion(index, leaves));
                MerkleProof.VerifiesInclusion(index, size, leaf, proof, root).ShouldBeTrue();

                MerkleProof.VerifiesInclusion(index, size, Foreign, proof, root).ShouldBeFalse();
                MerkleProof.VerifiesInclusion(index, size, leaf, proof, Foreign).ShouldBeFalse();
                MerkleProof.VerifiesInclusion(size, size, leaf, proof, root).ShouldBeFalse();
                MerkleProof.VerifiesInclusion(-1, size, leaf, proof, root).ShouldBeFalse();
                if (size > 1)
                    MerkleProof.VerifiesInclusion((index + 1) % size, size, leaf, proof, root).ShouldBeFalse();
                foreach (var tampered in Tampered(proof))
                    MerkleProof.VerifiesInclusion(index, size, leaf, tampered, root).ShouldBeFalse();
            }
        );

    [Fact]
    public void Convinces_of_a_beginning_that_was_kept_and_of_no_other() =>
        Places.Sample(
            (size, index) =>
            {
                var (from, leaves) = (index + 1, AllLeaves.AsSpan(0, size).ToArray());
                var (oldRoot, root, proof) = (
                    NaiveTree.Root(leaves.AsSpan(0, from)),
                    NaiveTree.Root(leaves),
                    NaiveTree.Consistency(from, leaves)
                );
                MerkleProof.VerifiesConsistency(from, size, proof, oldRoot, root).ShouldBeTrue();

                MerkleProof.VerifiesConsistency(from, size, proof, Foreign, root).ShouldBeFalse();
                MerkleProof.VerifiesConsistency(from, size, proof, oldRoot, Foreign).ShouldBeFalse();
                MerkleProof.VerifiesConsistency(size + 1, size, proof, oldRoot, root).ShouldBeFalse();
                foreach (var tampered in Tampered(proof))
                    MerkleProof.VerifiesConsistency(from, size, tampered, oldRoot, root).ShouldBeFalse();

                leaves[index] = Foreign;
                var (otherRoot, otherProof) = (NaiveTree.Root(leaves), NaiveTree.Consistency(from, leaves));
                MerkleProof.VerifiesConsistency(from, size, otherProof, oldRoot, otherRoot).ShouldBeFalse();
            }
        );

    [Fact]
    public void Needs_no_hashes_from_the_empty_tree_but_its_root()
    {
        var tree = MemoryLog.Of(AllEntries[..5]).Tree;
        tree.ConsistencyProof(0).ShouldBeEmpty();
        MerkleProof.VerifiesConsistency(0, 5, [], Hash.Empty, tree.Root()).ShouldBeTrue();
        MerkleProof.VerifiesConsistency(0, 5, [], Foreign, tree.Root()).ShouldBeFalse();
        MerkleProof.VerifiesConsistency(0, 5, [Foreign], Hash.Empty, tree.Root()).ShouldBeFalse();
        MerkleProof.VerifiesConsistency(0, 0, [], Hash.Empty, Hash.Empty).ShouldBeTrue();
        MerkleProof.VerifiesConsistency(0, 0, [], Foreign, Foreign).ShouldBeFalse();
    }

    [Fact]
    public void Is_refused_outside_the_tree()
    {
        var tree = MemoryLog.Of(AllEntries[..5]).Tree;
        Should.Throw<ArgumentOutOfRangeException>(() => tree.InclusionProof(5));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.InclusionProof(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.ConsistencyProof(6));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.Leaf(5));
        Should.Throw<ArgumentOutOfRangeException>(() => new MemoryLog().Tree.Leaf(0));
    }

    static IEnumerable<Hash[]> Tampered(Hash[] proof)
    {
        yield return [.. proof, Foreign];
        yield return [Foreign, .. proof];
        if (proof.Length > 0)
            yield return proof[1..];
        if (proof.Length > 0)
            yield return proof[..^1];
        if (proof.Length > 1)
            yield return [.. proof.Reverse()];
        for (var i = 0; i < proof.Length; i++)
            yield return [.. proof[..i], Foreign, .. proof[(i + 1)..]];
    }
}
