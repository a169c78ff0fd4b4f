namespace NtxPay.Tests.Http.Support;

/// <summary>A body whose connection breaks after a few bytes.</summary>
internal sealed class BreakingStream : BodyStream
{
    private bool began;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (began)
            throw new IOException("The connection broke.");

        began = true;
        buffer.Span[0] = (byte)'{';
        return ValueTask.FromResult(1);
    }
}
