#if NET
using System.Runtime.Versioning;
using NtxPay.Http.Storage;

namespace NtxPay.Http.Journals.Files;

/// <content>Linux and macOS.</content>
internal static partial class JournalFile
{
    /// <summary>Creates the file. It is locked before it gets its name.</summary>
    /// <returns>Null if the name is in use.</returns>
    [UnsupportedOSPlatform("windows")]
    private static FileStream? CreateOnUnix(string path, byte[] header)
    {
        var temporary = AtomicFile.CreateTemporaryPath(path);
        try
        {
            var file = CreateNew(temporary, header);
            try
            {
                // Creating a link fails if the name is in use; a move would replace a file that another process has created.
                if (UnixFile.TryLink(temporary, path))
                {
                    DirectorySync.FlushParentDirectory(path);
                    return file;
                }

                file.Dispose();
                return null;
            }
            catch (NotSupportedException)
            {
                file.Dispose();
                return CreateInPlace(path, header);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        finally
        {
            AtomicFile.TryDelete(temporary);
        }
    }

    /// <summary>
    /// Creates the file on a file system without links (FAT, some network shares). A crash during the write leaves a file without a complete
    /// header, which is refused later. Nothing was sent with it.
    /// </summary>
    [UnsupportedOSPlatform("windows")]
    private static FileStream? CreateInPlace(string path, byte[] header)
    {
        try
        {
            var file = CreateNew(path, header);
            DirectorySync.FlushParentDirectory(path);
            return file;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static FileStream CreateNew(string path, byte[] header)
    {
        var file = OwnerOnlyFile.Open(path, FileMode.CreateNew, FileShare.None);
        try
        {
            DurableFile.Append(file, header);
            return file;
        }
        catch
        {
            file.Dispose();
            AtomicFile.TryDelete(path);
            throw;
        }
    }

    /// <summary>Refuses anything but a regular file, and removes the permissions of other users.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void SecureOnUnix(FileStream file, string path)
    {
        if (!UnixFile.TryFlushToDisk(file))
            throw JournalErrors.NotAFile(path);

        try
        {
            OwnerOnlyFile.Restrict(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.OpenToOthers(path, exception);
        }
    }
}
#endif
