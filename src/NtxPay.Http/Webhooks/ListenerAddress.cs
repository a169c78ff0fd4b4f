using System.Net;
using System.Net.Sockets;

namespace NtxPay.Http.Webhooks;

/// <summary>The addresses of a host name on this machine, and the URL of a listener.</summary>
internal static class ListenerAddress
{
    /// <summary>Returns whether a host specifies all addresses of this machine.</summary>
    public static bool IsWildcard(string host) => host is "*" or "+" or "0.0.0.0" or "::" or "[::]";

    /// <summary>Gets the addresses to listen on, at least one.</summary>
    /// <param name="host">A host name, an address, or * for all.</param>
    /// <exception cref="SocketException">The host name is unknown.</exception>
    /// <exception cref="ArgumentException">It is not a host name.</exception>
    public static IReadOnlyList<IPAddress> GetAddresses(string host)
    {
        if (IsWildcard(host))
            return [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any];

        if (IPAddress.TryParse(host, out var address))
            return [address];

        // The name of loopback is not looked up: a hosts file or a resolver may map it to another address.
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
            return Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

        return [.. Dns.GetHostAddresses(host).Distinct()];
    }

    /// <summary>Creates the URL of the listener for a client on this machine.</summary>
    public static Uri CreateUrl(string host, int port, string path)
    {
        var name = IsWildcard(host) ? "localhost" : host;
        if (IPAddress.TryParse(name, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6)
            name = $"[{address}]";

        return new(FormattableString.Invariant($"http://{name}:{port}{path}"));
    }
}
