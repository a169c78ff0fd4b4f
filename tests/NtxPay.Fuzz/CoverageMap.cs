using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace NtxPay.Fuzz;

/// <summary>Counts how often each edge between two branches is taken, and detects new counts.</summary>
internal sealed unsafe class CoverageMap : IDisposable
{
    private const int Size = 1 << 16;

    /// <summary>How counts are distinguished, as in afl-fuzz: one bit for each class, so that not every iteration of a loop is new.</summary>
    private static readonly byte[] Classes = [.. Enumerable.Range(0, 0x100).Select(ClassOf)];

    private readonly byte[] seen = new byte[Size];
    private readonly byte* map = (byte*)NativeMemory.AllocZeroed(Size);

    /// <summary>Creates a map that the instrumented code writes to from now on.</summary>
    public CoverageMap() => Trace.SharedMem = map;

    /// <summary>How many different edges were taken so far.</summary>
    public int Edges { get; private set; }

    /// <summary>Clears the edges of the last execution.</summary>
    public void Begin()
    {
        new Span<byte>(map, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Returns whether the execution since <see cref="Begin"/> took an edge, or one so often, as none before it.</summary>
    public bool HasNewEdges()
    {
        var words = new ReadOnlySpan<ulong>(map, Size / sizeof(ulong));
        var isNews = false;
        for (var place = 0; words[place..].IndexOfAnyExcept(0UL) is var next and >= 0; place++)
        {
            place += next;
            isNews |= Take(place * sizeof(ulong));
            if (place + 1 == words.Length)
                break;
        }

        return isNews;
    }

    public void Dispose() => NativeMemory.Free(map);

    private bool Take(int word)
    {
        var isNews = false;
        for (var edge = word; edge < word + sizeof(ulong); edge++)
        {
            var taken = Classes[map[edge]];
            if ((taken & ~seen[edge]) == 0)
                continue;

            isNews = true;
            Edges += seen[edge] == 0 ? 1 : 0;
            seen[edge] |= taken;
        }

        return isNews;
    }

    private static byte ClassOf(int count) => count switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 => 4,
        < 8 => 8,
        < 16 => 16,
        < 32 => 32,
        < 128 => 64,
        _ => 128,
    };
}
