#if NET
using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using NtxPay.Http;
using NtxPay.Tests.Http.Support;
using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>The warm-up before the first call. .NET Framework has no events of its sockets.</summary>
public sealed class WarmUpTests
{
    [Fact]
    public async Task A_warm_up_opens_no_connection()
    {
        using var network = new NetworkEvents();

        await new HttpServices().WarmUpAsync();

        Assert.Equal(0, network.Count);
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () => await client.ConnectAsync(IPAddress.Loopback, LoopbackPort.GetFree(), ClientHarness.Stop));
        Assert.NotEqual(0, network.Count);
    }

    /// <summary>Counts the look-ups and connections of the code that this test calls, and not those of other tests.</summary>
    private sealed class NetworkEvents : EventListener
    {
        private static readonly AsyncLocal<bool> IsThisTest = new();
        private int count;

        public NetworkEvents() => IsThisTest.Value = true;

        public int Count => Volatile.Read(ref count);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (IsThisTest.Value && eventData.EventName is ("ConnectStart" or "ResolutionStart"))
                Interlocked.Increment(ref count);
        }
    }
}
#endif
