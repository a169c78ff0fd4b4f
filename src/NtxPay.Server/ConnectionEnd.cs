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
}
