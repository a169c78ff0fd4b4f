namespace NtxPay.Sandbox;

/// <summary>The frameworks' two ways of reading and writing a stream.</summary>
internal static class Streams
{
    /// <summary>Reads what is there into a buffer; 0 at the end.</summary>
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
