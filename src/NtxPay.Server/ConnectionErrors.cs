using System.Net.Sockets;

namespace NtxPay.Server;

/// <summary>Classifies the errors of connections.</summary>
internal static class ConnectionErrors
{
    /// <summary>Returns whether an exception only means that a connection or the listener was closed.</summary>
    public static bool IsConnectionClosed(Exception exception) => exception
        is IOException
        or SocketException
        or ObjectDisposedException
        or OperationCanceledException;

    /// <summary>Returns whether the client closed a connection that was being accepted.</summary>
    public static bool IsClosedByClient(Exception exception) => exception
        is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted };
}
