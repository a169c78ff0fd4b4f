namespace NtxPay.Http.Storage;

/// <summary>Writes that survive a power failure.</summary>
internal static class DurableFile
{
    /// <summary>Writes bytes at the file's position and returns once they are on the disk.</summary>
    public static void Append(FileStream file, byte[] bytes)
    {
        file.Write(bytes, 0, bytes.Length);
        file.Flush(flushToDisk: true);
    }
}
