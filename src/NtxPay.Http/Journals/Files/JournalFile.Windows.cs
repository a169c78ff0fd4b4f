#if NET
using System.Runtime.Versioning;
#endif
using NtxPay.Http.Storage;

namespace NtxPay.Http.Journals.Files;

/// <content>
/// Windows. NTFS journals directory changes, so no folder is flushed. The access control list of an existing file is not changed: an
/// administrator may have granted access to a backup or to the account of a scheduled task, and removing it would break the next run.
/// </content>
internal static partial class JournalFile
{
    private const int FileExists = unchecked((int)0x80070050);
    private const int AlreadyExists = unchecked((int)0x800700B7);

    /// <summary>Creates the file, readable only by its owner.</summary>
    /// <returns>Null if the name is in use.</returns>
#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static FileStream? CreateOnWindows(string path, byte[] header)
    {
        var temporary = AtomicFile.CreateTemporaryPath(path);
        try
        {
            using (var file = OwnerOnlyFile.Open(temporary, FileMode.CreateNew, FileShare.None))
                DurableFile.Append(file, header);

            // A move fails if the name is in use, and an open file cannot be moved. If another process opens the file first, it finds a
            // complete journal, and this process finds it locked.
            File.Move(temporary, path);
        }
        catch (IOException exception) when (exception.HResult is FileExists or AlreadyExists)
        {
            return null;
        }
        finally
        {
            AtomicFile.TryDelete(temporary);
        }

        return OpenExisting(path);
    }
}
