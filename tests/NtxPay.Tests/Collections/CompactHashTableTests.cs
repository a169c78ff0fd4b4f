using Xunit;

namespace NtxPay.Tests.Collections;

/// <summary>The table that finds a payment by its hash.</summary>
public sealed class CompactHashTableTests
{
    /// <summary>More values than the table has slots at first, several times over.</summary>
    private const int Count = 20_000;

    /// <summary>Hashes of which each occurs for several values, and which are not next to each other.</summary>
    private readonly CompactHashTable<(ulong Hash, int Value)> table = new(static entry => entry.Hash);

    public CompactHashTableTests()
    {
        for (var value = 0; value < Count; value++)
        {
            Assert.Equal(value, table.Add((HashOf(value), value)));
        }
    }

    [Fact]
    public void Every_value_is_found_after_the_table_has_grown()
    {
        Assert.Equal(Count, table.Count);
        Assert.Equal(Enumerable.Range(0, Count), Enumerable.Range(0, Count).Select(Find));
        Assert.Equal(Enumerable.Range(0, Count), Enumerable.Range(0, Count).Select(index => table[index].Value));
    }

    [Fact]
    public void A_value_that_was_not_added_is_not_found_even_if_its_hash_was()
    {
        Assert.All(Enumerable.Range(Count, Count), value => Assert.Equal(-1, Find(value)));
        Assert.Equal(-1, table.Find(HashOf(0), static _ => false));
    }

    private int Find(int value) => table.Find(HashOf(value), index => table[index].Value == value);

    private static ulong HashOf(int value) => (ulong)(value / 3) * 0x9E3779B97F4A7C15;
}
