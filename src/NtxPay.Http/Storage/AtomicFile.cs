namespace NtxPay.Http.Storage;

/// <summary>
/// Writes a file atomically: a temporary file is written and flushed and renamed, and the folder is flushed. Only the owner may read
/// the file.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Returns a new path for a temporary file, in the folder of the file.</summary>
    /// <param name="path">The path of the file.</param>
    public static string CreateTemporaryPath(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".ntxpay-{Guid.NewGuid():N}.tmp");

    /// <summary>Writes and flushes the temporary file. An existing one is removed first.</summary>
    /// <param name="temporaryPath">Its path, in the same folder as the file.</param>
    /// <param name="parts">The content, in order.</param>
    public static void Prepare(string temporaryPath, IEnumerable<byte[]> parts)
    {
        File.Delete(temporaryPath);
        try
        {
            using var file = OwnerOnlyFile.Open(temporaryPath, FileMode.CreateNew, FileShare.None);
            using var buffer = new BufferedStream(file, 64 * 1024);
            foreach (var part in parts)
            {
                buffer.Write(part, 0, part.Length);
            }

            buffer.Flush();
            file.Flush(flushToDisk: true);
        }
        catch
        {
            TryDelete(temporaryPath);
            throw;
        }
    }

    /// <summary>Renames the temporary file durably.</summary>
    /// <param name="temporaryPath">The temporary file.</param>
    /// <param name="path">The path. On Windows, an existing file must not be open.</param>
    /// <param name="replace">Whether to replace an existing file; otherwise an existing file causes an <see cref="IOException"/>.</param>
    public static void Publish(string temporaryPath, string path, bool replace)
    {
        Move(temporaryPath, path, replace);
        DirectorySync.FlushParentDirectory(path);
    }

    /// <summary>Removes a file if it exists and can be removed.</summary>
    /// <param name="path">The file.</param>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to report.
        }
    }

    private static void Move(string from, string to, bool replace)
    {
#if NET
        File.Move(from, to, replace);
#else
        if (replace && File.Exists(to))
            File.Replace(from, to, destinationBackupFileName: null);
        else
            File.Move(from, to);
#endif
    }
}
