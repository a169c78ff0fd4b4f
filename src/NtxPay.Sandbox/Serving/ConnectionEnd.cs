using System.Net.Sockets;

namespace NtxPay.Sandbox.Serving;

/// <summary>How connections end in the course of things.</summary>
internal static class ConnectionEnd
{
    /// <summary>Whether an exception says no more than that a connection or the listener has been closed.</summary>
    public static bool IsUsual(Exception exception) => exception
        is IOException
        or SocketException
        or ObjectDisposedException
        or OperationCanceledException;
}
