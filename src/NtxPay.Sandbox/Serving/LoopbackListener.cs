using System.Net;
using System.Net.Sockets;

namespace NtxPay.Sandbox.Serving;

/// <summary>Takes a port on loopback.</summary>
internal static class LoopbackListener
{
    // A burst of connections must not be turned away; systems cut it to what they allow.
    private const int Backlog = 2048;

    /// <summary>Listens on 127.0.0.1; the system chooses the port where it is 0, so that nobody can be quicker.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: the port cannot be had.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port is not 0 to 65535.</exception>
    public static TcpListener Open(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            // Elsewhere a port belongs to one listener anyway; Windows must be asked.
            if (Environment.OSVersion.Platform == PlatformID.Win32NT)
                listener.ExclusiveAddressUse = true;

            listener.Start(Backlog);
            return listener;
        }
        catch (SocketException problem)
        {
            listener.Stop();
            throw new NtxPayException(NtxPayErrorKind.SandboxFailed, Explain(port, problem.SocketErrorCode), problem);
        }
    }

    private static string Explain(int port, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => Localized.Text($"Port {port} on 127.0.0.1 is taken. Choose another one, or none for a free one."),
        SocketError.AccessDenied => Localized.Text($"Port {port} on 127.0.0.1 is taken or reserved by the system. Choose another one above 1023, or none for a free one."),
        _ => Localized.Text($"The sandbox cannot listen on port {port} of 127.0.0.1 ({error}). Choose another one, or none for a free one."),
    };
}
