using System.Buffers;

namespace NtxPay.Http.Tokens;

/// <summary>A buffer that never grows, so that it leaves no copies in memory.</summary>
internal sealed class FixedBuffer(int size) : IBufferWriter<byte>, IDisposable
{
    private readonly byte[] bytes = new byte[size];
    private int written;

    /// <inheritdoc/>
    public void Advance(int count) => written += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => bytes.AsMemory(written);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => bytes.AsSpan(written);

    /// <summary>Returns a copy of what was written.</summary>
    public byte[] ToArray() => bytes.AsSpan(0, written).ToArray();

    /// <summary>Clears the buffer.</summary>
    public void Dispose()
    {
        Array.Clear(bytes, 0, bytes.Length);
        written = 0;
    }
}
