using System.Net;
using System.Net.Sockets;

namespace NtxPay.Http.Webhooks;

/// <summary>The addresses of a host name on this machine, and the URL of a listener.</summary>
internal static class ListenerHost
{
    /// <summary>Whether all addresses of this machine are meant.</summary>
    public static bool IsEverything(string listenOn) => listenOn is "*" or "+" or "0.0.0.0" or "::" or "[::]";

    /// <summary>The addresses to listen on, at least one.</summary>
    /// <param name="listenOn">A host name, an address, or * for all.</param>
    /// <exception cref="SocketException">The host name is unknown.</exception>
    /// <exception cref="ArgumentException">It is not a host name.</exception>
    public static IReadOnlyList<IPAddress> Addresses(string listenOn)
    {
        if (IsEverything(listenOn))
            return [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];

        if (IPAddress.TryParse(listenOn, out var address))
            return [address];

        // The name of loopback is not looked up: a hosts file or a resolver may know it by another address.
        if (string.Equals(listenOn, "localhost", StringComparison.OrdinalIgnoreCase))
            return Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

        return [.. Dns.GetHostAddresses(listenOn).Distinct()];
    }

    /// <summary>The URL as seen from this machine.</summary>
    public static Uri Address(string listenOn, int port, string path)
    {
        var host = IsEverything(listenOn) ? "localhost" : listenOn;
        if (IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6)
            host = $"[{address}]";

        return new(FormattableString.Invariant($"http://{host}:{port}{path}"));
    }
}
