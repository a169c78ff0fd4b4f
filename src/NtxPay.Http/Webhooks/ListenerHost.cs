using System.Net;
using System.Net.Sockets;

namespace NtxPay.Http.Webhooks;

/// <summary>Where a listener listens, as HttpListener and as a sender write it.</summary>
internal static class ListenerHost
{
    private const string Everything = "+";

    /// <summary>The host of HttpListener's prefix.</summary>
    /// <param name="listenOn">A host name, an address, or one of the ways to say all of them.</param>
    public static string ForPrefix(string listenOn) => listenOn switch
    {
        "*" or "+" or "0.0.0.0" or "::" or "[::]" => Everything,
        _ when IPAddress.TryParse(listenOn, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 => $"[{address}]",
        _ => listenOn,
    };

    /// <summary>The address as seen from this machine.</summary>
    public static Uri Address(string host, int port, string path) =>
        new(FormattableString.Invariant($"http://{(string.Equals(host, Everything, StringComparison.Ordinal) ? "localhost" : host)}:{port}{path}"));
}
