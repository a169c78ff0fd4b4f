using System.Buffers.Binary;
using System.Text;

namespace NtxPay.Fuzz;

/// <summary>Damages inputs. The same seed makes the same damage.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="tokens">The fragments of the inputs of a target.</param>
/// <param name="maximumLength">How long an input gets.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> tokens, int maximumLength)
{
    private const int MaximumSteps = 6;

    private static readonly int[] Borders = [0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, int.MaxValue, int.MinValue, -1];

    private readonly byte[][] tokens = [.. tokens.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Changes <paramref name="parent"/>, sometimes with parts of <paramref name="other"/>.</summary>
    public byte[] Mutate(byte[] parent, byte[] other)
    {
        var bytes = parent;
        for (var steps = 1 + random.Next(MaximumSteps); steps > 0; steps--)
        {
            bytes = Step(bytes, other);
        }

        return bytes.Length > maximumLength ? bytes[..maximumLength] : bytes;
    }

    private byte[] Step(byte[] bytes, byte[] other) => random.Next(12) switch
    {
        0 or 1 => Change(bytes, static (random, copy, place) => copy[place] ^= (byte)(1 << random.Next(8))),
        2 => Change(bytes, static (random, copy, place) => copy[place] = (byte)random.Next(0x100)),
        3 => Change(bytes, static (random, copy, place) => copy[place] += (byte)(random.Next(33) - 16)),
        4 => Change(bytes, static (random, copy, place) => copy[place] = (byte)('0' + random.Next(10))),
        5 => WithNumber(bytes),
        6 => Without(bytes),
        7 => Insert(bytes, Repeat(Part(bytes))),
        8 => Insert(bytes, Part(other)),
        9 => [.. bytes.AsSpan(0, random.Next(bytes.Length + 1)), .. other.AsSpan(random.Next(other.Length + 1))],
        _ when tokens.Length == 0 => Insert(bytes, [(byte)random.Next(0x100)]),
        10 => Overwrite(bytes, Token()),
        _ => Insert(bytes, random.Next(8) == 0 ? Repeat(Token()) : Token()),
    };

    private byte[] Token() => tokens[random.Next(tokens.Length)];

    /// <summary>Returns a random part, usually a short one.</summary>
    private byte[] Part(byte[] bytes)
    {
        var start = random.Next(bytes.Length + 1);
        var longest = Math.Min(bytes.Length - start, random.Next(4) == 0 ? bytes.Length : 16);
        return bytes.AsSpan(start, random.Next(longest + 1)).ToArray();
    }

    /// <summary>Returns a part once, or sometimes so many times that the input is deeply nested or large.</summary>
    private byte[] Repeat(byte[] part)
    {
        var times = random.Next(16) == 0 ? random.Next(maximumLength / Math.Max(1, part.Length) + 1) : 1;
        var repeated = new byte[part.Length * times];
        for (var start = 0; start < repeated.Length; start += part.Length)
        {
            part.CopyTo(repeated, start);
        }

        return repeated;
    }

    private byte[] Change(byte[] bytes, Action<Random, byte[], int> change)
    {
        if (bytes.Length == 0)
            return bytes;

        var copy = bytes.AsSpan().ToArray();
        change(random, copy, random.Next(copy.Length));
        return copy;
    }

    /// <summary>Writes a boundary value of two or four bytes into the input.</summary>
    private byte[] WithNumber(byte[] bytes)
    {
        var number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(number, Borders[random.Next(Borders.Length)]);
        return Overwrite(bytes, random.Next(2) == 0 ? number : number[2..]);
    }

    private byte[] Without(byte[] bytes)
    {
        var part = Part(bytes).Length;
        var start = random.Next(bytes.Length - part + 1);
        return [.. bytes.AsSpan(0, start), .. bytes.AsSpan(start + part)];
    }

    private byte[] Insert(byte[] bytes, byte[] part)
    {
        var place = random.Next(bytes.Length + 1);
        return [.. bytes.AsSpan(0, place), .. part, .. bytes.AsSpan(place)];
    }

    private byte[] Overwrite(byte[] bytes, byte[] part)
    {
        var place = random.Next(bytes.Length + 1);
        return [.. bytes.AsSpan(0, place), .. part, .. bytes.AsSpan(Math.Min(bytes.Length, place + part.Length))];
    }
}
