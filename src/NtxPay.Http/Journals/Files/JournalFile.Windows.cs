#if NET
using System.Runtime.Versioning;
#endif
using NtxPay.Http.Storage;

namespace NtxPay.Http.Journals.Files;

/// <content>
/// Windows. NTFS keeps a log of its entries, and a move is in it before the file is used: there is no folder to flush. The access list of an
/// existing file is left as it is: it is the folder's where a person restored the file from a copy, or one that an administrator gave it, and
/// taking away what the administrator granted (a backup, the account of a scheduled task) would break the next run.
/// </content>
internal static partial class JournalFile
{
    private const int FileExists = unchecked((int)0x80070050);
    private const int AlreadyExists = unchecked((int)0x800700B7);

    /// <summary>Creates the file for its owner alone.</summary>
    /// <returns>Null where something has the name already.</returns>
#if NET
    [SupportedOSPlatform("windows")]
#endif
    private static FileStream? CreateOnWindows(string path, byte[] header)
    {
        var temporary = TemporaryPath(path);
        try
        {
            using (var file = OwnerOnlyFile.Open(temporary, FileMode.CreateNew, FileShare.None))
                Write(file, header);

            // A move fails where something has the name, and an open file cannot be moved. A process that opens the file before this one does
            // has a whole journal, and this one finds it locked.
            File.Move(temporary, path);
        }
        catch (IOException exception) when (exception.HResult is FileExists or AlreadyExists)
        {
            return null;
        }
        finally
        {
            Remove(temporary);
        }

        return OpenExisting(path);
    }
}
