namespace NtxPay.Server;

/// <summary>Reads and writes streams on both frameworks.</summary>
internal static class StreamExtensions
{
    /// <summary>Reads available bytes into a buffer; 0 at the end.</summary>
    public static Task<int> ReadSomeAsync(this Stream stream, byte[] buffer, CancellationToken cancellationToken) =>
#if NET
        stream.ReadAsync(buffer.AsMemory(), cancellationToken).AsTask();
#else
        stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken);
#endif

    /// <summary>Writes all of a buffer.</summary>
    public static Task WriteAllAsync(this Stream stream, byte[] buffer, CancellationToken cancellationToken) =>
#if NET
        stream.WriteAsync(buffer.AsMemory(), cancellationToken).AsTask();
#else
        stream.WriteAsync(buffer, 0, buffer.Length, cancellationToken);
#endif
}
