#if NET
using System.Runtime.Versioning;
using NtxPay.Http.Storage;

namespace NtxPay.Http.Journals.Files;

/// <content>Linux and macOS.</content>
internal static partial class JournalFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Creates the file, locked from before it has its name.</summary>
    /// <returns>Null where something has the name already.</returns>
    [UnsupportedOSPlatform("windows")]
    private static FileStream? CreateOnUnix(string path, byte[] header)
    {
        var temporary = TemporaryPath(path);
        try
        {
            var file = CreateNew(temporary, header);
            try
            {
                // A link fails where something has the name; a move would replace what another process has created meanwhile.
                if (UnixFile.TryLink(temporary, path))
                {
                    DirectorySync.FlushFolderOf(path);
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
            Remove(temporary);
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
            DirectorySync.FlushFolderOf(path);
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
            Write(file, header);
            return file;
        }
        catch
        {
            file.Dispose();
            Remove(path);
            throw;
        }
    }

    /// <summary>Refuses what is no regular file, and takes other users' permissions away.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void SecureOnUnix(FileStream file, string path)
    {
        if (!UnixFile.CanBeDurable(file))
            throw JournalErrors.NoFile(path);

        if ((File.GetUnixFileMode(file.SafeFileHandle) & Others) == UnixFileMode.None)
            return;

        try
        {
            File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.OpenToOthers(path, exception);
        }
    }
}
#endif
