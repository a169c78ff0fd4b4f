namespace NtxPay.Tests.Http.Support;

/// <summary>A body that never comes, and whose reads hear no token: .NET Framework's sockets.</summary>
internal sealed class HangingStream : BodyStream
{
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return 0;
    }
}
