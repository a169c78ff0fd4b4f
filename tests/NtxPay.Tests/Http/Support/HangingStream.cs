namespace NtxPay.Tests.Http.Support;

/// <summary>A body that never arrives and whose reads ignore the cancellation token, like sockets of .NET Framework.</summary>
internal sealed class HangingStream : BodyStream
{
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return 0;
    }
}
