namespace NtxPay.Tests.Http.Support;

/// <summary>A body without an end.</summary>
internal sealed class EndlessStream : BodyStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill((byte)' ');
        return ValueTask.FromResult(buffer.Length);
    }
}
