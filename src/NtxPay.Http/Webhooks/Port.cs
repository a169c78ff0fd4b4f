using System.Net;
using System.Net.Sockets;

namespace NtxPay.Http.Webhooks;

/// <summary>Starts an HttpListener on a port.</summary>
internal static class Port
{
    /// <summary>Between finding a free port and taking it, another process may be quicker; then another one is found.</summary>
    private const int Tries = 10;

    private const int AccessDenied = 5;

    /// <summary>A listener that listens.</summary>
    /// <param name="host">The host of the prefix.</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="taken">The port that it listens on.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ListenerFailed"/>.</exception>
    public static HttpListener Listen(string host, int port, out int taken)
    {
        for (var left = port == 0 ? Tries : 1; ; left--)
        {
            taken = port == 0 ? FindFree() : port;
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            try
            {
                listener.Prefixes.Add(FormattableString.Invariant($"http://{host}:{taken}/"));
                listener.Start();
                return listener;
            }
            catch (Exception exception) when (exception is HttpListenerException or SocketException or ArgumentException)
            {
                listener.Close();
                if (left <= 1 || exception is not (HttpListenerException or SocketException))
                    throw Failed(host, taken, exception);
            }
        }
    }

    private static int FindFree()
    {
        var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        try
        {
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        finally
        {
            probe.Stop();
        }
    }

    private static NtxPayException Failed(string host, int port, Exception cause)
    {
        var where = FormattableString.Invariant($"{host}:{port}");
        var why = cause switch
        {
            HttpListenerException { ErrorCode: AccessDenied } =>
                Words.Of($"the system reserves it. On Windows, an administrator lets you listen beyond loopback with: netsh http add urlacl url=http://{where}/ user=YOURNAME"),
            ArgumentException => Words.Of($"it is no address of this machine. Give a host name or an address, or * for all"),
            _ => Words.Of($"it is taken, or no address of this machine. Choose another port, or 0 for a free one"),
        };
        return new NtxPayException(NtxPayErrorKind.ListenerFailed, Words.Of($"The listener cannot have {where}: {why}."), cause);
    }
}
