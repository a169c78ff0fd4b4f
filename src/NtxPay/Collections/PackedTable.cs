namespace NtxPay;

/// <summary>
/// Values that are found by a hash, in the order in which they were added: 5 to 11 bytes each beside the value itself, and a growing table copies
/// no value. Not thread-safe.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
/// <param name="hashOf">The hash of a value. It is even over all its bits; two values may have the same.</param>
internal sealed class PackedTable<T>(Func<T, ulong> hashOf)
    where T : struct
{
    private const int PieceSize = 2048;
    private const int FirstCapacity = 64;

    private readonly List<T[]> pieces = [];

    /// <summary>Each value's number plus one, at the place that its hash gives or the next free one; 0 where none is.</summary>
    private int[] numbers = new int[FirstCapacity];

    /// <summary>How many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>A value.</summary>
    /// <param name="number">Its number, from 0.</param>
    public ref T this[int number] => ref pieces[number / PieceSize][number % PieceSize];

    /// <summary>Looks for a value.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="isSame">Whether the value of a number with that hash is the one that is looked for.</param>
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
