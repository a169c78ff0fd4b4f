namespace NtxPay.Tests.Http.Support;

/// <summary>A body without an end.</summary>
internal sealed class EndlessStream : BodyStream
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        buffer.AsSpan(offset, count).Fill((byte)' ');
        return Task.FromResult(count);
    }
}
