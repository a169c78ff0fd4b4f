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
    private const int PieceSize = 2048;
    private const int FirstCapacity = 64;

    private readonly List<T[]> pieces = [];

    /// <summary>The number plus one of each value, in the slot of its hash or the next free slot; 0 for a free slot.</summary>
    private int[] numbers = new int[FirstCapacity];

    /// <summary>The number of values.</summary>
    public int Count { get; private set; }

    /// <summary>A value.</summary>
    /// <param name="number">Its number, from 0.</param>
    public ref T this[int number] => ref pieces[number / PieceSize][number % PieceSize];

    /// <summary>Looks for a value.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="isSame">Whether the value of a number with that hash is the one to find.</param>
    /// <returns>Its number, or -1.</returns>
    public int Find(ulong hash, Func<int, bool> isSame)
    {
        for (var place = PlaceOf(hash); numbers[place] > 0; place = Next(place))
        {
            var number = numbers[place] - 1;
            if (hashOf(this[number]) == hash && isSame(number))
                return number;
        }

        return -1;
    }

    /// <summary>Adds a value.</summary>
    /// <returns>Its number.</returns>
    public int Add(T value)
    {
        // Three quarters full at most.
        if (4L * (Count + 1) > 3L * numbers.Length)
            Grow();

        if (Count % PieceSize == 0)
            pieces.Add(new T[PieceSize]);

        this[Count] = value;
        Put(Count);
        return Count++;
    }

    private void Grow()
    {
        numbers = new int[2 * numbers.Length];
        for (var number = 0; number < Count; number++)
        {
            Put(number);
        }
    }

    private void Put(int number)
    {
        var place = PlaceOf(hashOf(this[number]));
        while (numbers[place] > 0)
        {
            place = Next(place);
        }

        numbers[place] = number + 1;
    }

    private int PlaceOf(ulong hash) => (int)(hash & (ulong)(numbers.Length - 1));

    private int Next(int place) => (place + 1) & (numbers.Length - 1);
}
