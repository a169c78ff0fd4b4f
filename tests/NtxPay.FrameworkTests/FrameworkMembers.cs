using System.Net.Sockets;
using System.Security.Cryptography;

namespace NtxPay.Tests;

/// <summary>Members of .NET that the tests use and that neither .NET Framework nor Polyfill has.</summary>
internal static class FrameworkMembers
{
    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => DateTimeOffset.FromUnixTimeSeconds(0);
    }

    extension(HMACSHA256)
    {
        public static byte[] HashData(ReadOnlySpan<byte> key, ReadOnlySpan<byte> source)
        {
            using var algorithm = new HMACSHA256(key.ToArray());
            return algorithm.ComputeHash(source.ToArray());
        }
    }

    /// <summary>Replaces a part of a text. The tests need ordinal comparisons only.</summary>
    public static string Replace(this string text, string part, string by, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(part, by) : throw new NotSupportedException();

    public static async Task<TcpClient> AcceptTcpClientAsync(this TcpListener listener, CancellationToken cancellationToken)
    {
        using var stopping = cancellationToken.Register(listener.Stop);
        return await listener.AcceptTcpClientAsync();
    }
}
