using System.Net;
using System.Net.Sockets;

namespace NtxPay.Http.Webhooks;

/// <summary>Creates TCP listeners for a host and port.</summary>
internal static class TcpListenerFactory
{
    /// <summary>The maximum number of attempts to find a port that is free on all addresses.</summary>
    private const int Attempts = 10;

    /// <summary>A burst of connections must not be refused; the system reduces it to its own maximum.</summary>
    private const int Backlog = 2048;

    /// <summary>Starts to listen on all addresses of a host.</summary>
    /// <param name="host">A host name, an address, or * for all.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="boundPort">The port that it listens on.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>.</exception>
    public static IReadOnlyList<TcpListener> Listen(string host, int port, out int boundPort)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Open(ListenerAddress.GetAddresses(host), port, out boundPort);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && port == 0 && attempt < Attempts)
            {
                // The port is free on the first address and in use on another one.
            }
            catch (Exception exception) when (exception is SocketException or ArgumentException)
            {
                throw Failed(host, port, exception);
            }
        }
    }

    private static List<TcpListener> Open(IReadOnlyList<IPAddress> addresses, int port, out int boundPort)
    {
        var listeners = new List<TcpListener>();
        SocketException? unavailable = null;
        boundPort = port;
        try
        {
            foreach (var address in addresses)
            {
                try
                {
                    listeners.Add(Open(address, boundPort));
                    boundPort = ((IPEndPoint)listeners[0].LocalEndpoint).Port;
                }
                catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported)
                {
                    // localhost has an IPv6 address that this machine may lack.
                    unavailable = exception;
                }
            }

            return listeners.Count > 0 ? listeners : throw unavailable ?? new SocketException((int)SocketError.HostNotFound);
        }
        catch
        {
            listeners.ForEach(listener => listener.Stop());
            throw;
        }
    }

    private static TcpListener Open(IPAddress address, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                listener.Server.DualMode = true;

            // On Windows, another process could otherwise bind the same port and receive the deliveries.
            if (Environment.OSVersion.Platform == PlatformID.Win32NT)
                listener.ExclusiveAddressUse = true;

            listener.Start(Backlog);
            return listener;
        }
        catch
        {
            listener.Stop();
            throw;
        }
    }

    private static NtxPayException Failed(string host, int port, Exception cause)
    {
        var endpoint = FormattableString.Invariant($"{host}:{port}");
        var reason = cause switch
        {
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                Localized.Text($"it is in use or reserved by the system. Choose a port above 1023, or 0 for a free one"),
            ArgumentException or SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
                Localized.Text($"it is not an address of this machine. Specify a host name or an address, or * for all"),
            _ => Localized.Text($"it is in use, or not an address of this machine. Choose another port, or 0 for a free one"),
        };
        return new NtxPayException(NtxPayErrorKind.ListenerFailed, Localized.Text($"The listener cannot use {endpoint}: {reason}."), cause);
    }
}
