using System.Net;
using System.Net.Sockets;

namespace NtxPay.Tests.Servers;

/// <summary>Finds ports of the loopback address.</summary>
internal static class LoopbackPort
{
    /// <summary>Returns a port without a listener.</summary>
    public static int GetFree()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
