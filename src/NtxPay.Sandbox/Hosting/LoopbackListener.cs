using System.Net;
using System.Net.Sockets;

namespace NtxPay.Sandbox.Hosting;

/// <summary>Listens on a loopback port.</summary>
internal static class LoopbackListener
{
    // A burst of connections must not be refused. The system reduces the value to its own maximum.
    private const int Backlog = 2048;

    /// <summary>Listens on 127.0.0.1. For port 0 the system chooses a free port.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: the port is not available.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is not 0 to 65535.</exception>
    public static TcpListener Open(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            // On other systems a port always belongs to one listener.
            if (Environment.OSVersion.Platform == PlatformID.Win32NT)
                listener.ExclusiveAddressUse = true;

            listener.Start(Backlog);
            return listener;
        }
        catch (SocketException exception)
        {
            listener.Stop();
            throw new NtxPayException(NtxPayErrorKind.SandboxFailed, Explain(port, exception.SocketErrorCode), exception);
        }
    }

    private static string Explain(int port, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => Localized.Text($"Port {port} on 127.0.0.1 is in use. Choose another port, or omit -Port to use a free one."),
        SocketError.AccessDenied => Localized.Text($"Port {port} on 127.0.0.1 is in use or reserved by the system. Choose a port above 1023, or omit -Port to use a free one."),
        _ => Localized.Text($"The sandbox cannot listen on port {port} of 127.0.0.1 ({error}). Choose another port, or omit -Port to use a free one."),
    };
}
