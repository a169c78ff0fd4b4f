namespace NtxPay;

/// <summary>
/// A hash table of values in insertion order. It takes 5 to 11 bytes for each value in addition to the value, and growth copies no value. Not
/// thread-safe.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="hashOf">The hash of a value. It must be evenly distributed over all bits; two values may have the same hash.</param>
internal sealed class CompactHashTable<T>(Func<T, ulong> hashOf)
    where T : struct
{
    private const int ChunkSize = 2048;

    private readonly List<T[]> chunks = [];

    /// <summary>
    /// The index + 1 of each value, in the slot of its hash or the next free slot; 0 if the slot is free. The slots are in chunks too, because a
    /// large array that is replaced stays in memory until a full garbage collection.
    /// </summary>
    private readonly List<int[]> slots = [new int[ChunkSize]];

    /// <summary>The number of values.</summary>
    public int Count { get; private set; }

    private int SlotCount => slots.Count * ChunkSize;

    /// <summary>Gets a value.</summary>
    /// <param name="index">Its index, from 0.</param>
    public ref T this[int index] => ref chunks[index / ChunkSize][index % ChunkSize];

    /// <summary>Finds a value.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="isMatch">Whether the value at an index is the one to find.</param>
    /// <returns>Its index, or -1.</returns>
    public int Find(ulong hash, Func<int, bool> isMatch)
    {
        for (var slot = SlotOf(hash); Slot(slot) > 0; slot = NextSlot(slot))
        {
            var index = Slot(slot) - 1;
            if (hashOf(this[index]) == hash && isMatch(index))
                return index;
        }

        return -1;
    }

    /// <summary>Adds a value.</summary>
    /// <returns>Its index.</returns>
    public int Add(T value)
    {
        // The load factor is at most 3/4.
        if (4L * (Count + 1) > 3L * SlotCount)
            Grow();

        if (Count % ChunkSize == 0)
            chunks.Add(new T[ChunkSize]);

        this[Count] = value;
        Insert(Count);
        return Count++;
    }

    private void Grow()
    {
        slots.ForEach(static chunk => Array.Clear(chunk, 0, ChunkSize));
        for (var count = slots.Count; count > 0; count--)
        {
            slots.Add(new int[ChunkSize]);
        }

        for (var index = 0; index < Count; index++)
        {
            Insert(index);
        }
    }

    private void Insert(int index)
    {
        var slot = SlotOf(hashOf(this[index]));
        while (Slot(slot) > 0)
        {
            slot = NextSlot(slot);
        }

        Slot(slot) = index + 1;
    }

    private ref int Slot(int slot) => ref slots[slot / ChunkSize][slot % ChunkSize];

    private int SlotOf(ulong hash) => (int)(hash & (ulong)(SlotCount - 1));

    private int NextSlot(int slot) => (slot + 1) & (SlotCount - 1);
}
