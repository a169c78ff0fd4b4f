namespace NtxPay.Tests.Http.Support;

/// <summary>A body whose connection breaks after a few bytes.</summary>
internal sealed class FailingStream : BodyStream
{
    private bool began;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (began)
            throw new IOException("The connection broke.");

        began = true;
        buffer[offset] = (byte)'{';
        return Task.FromResult(1);
    }
}
