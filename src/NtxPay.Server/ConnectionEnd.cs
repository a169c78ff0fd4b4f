using System.Net.Sockets;

namespace NtxPay.Server;

/// <summary>How connections usually end.</summary>
internal static class ConnectionEnd
{
    /// <summary>Whether an exception only means that a connection or the listener was closed.</summary>
    public static bool IsUsual(Exception exception) => exception
        is IOException
        or SocketException
        or ObjectDisposedException
        or OperationCanceledException;

    /// <summary>Whether the client closed a connection that was being accepted.</summary>
    public static bool IsOfClient(Exception exception) => exception
        is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted };
}
