using NtxPay.Http.Storage;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Opens a journal's file for this process alone. A missing file is created completely: its header is on the disk before the file gets
/// its name. A file without a header is therefore damaged.
/// </summary>
internal static partial class JournalFile
{
    /// <summary>The maximum number of attempts to open a file that another process creates, removes or reads.</summary>
    private const int MaximumAttempts = 3;

    /// <summary>The delay before the next attempt, in milliseconds. <see cref="IsInUse"/> of another process locks the file for less time.</summary>
    private const int LockRetryDelay = 10;

    /// <summary>Opens the file, or creates it.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="header">The first line of a new file.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static FileStream Open(string path, Func<byte[]> header)
    {
        try
        {
            var file = OpenOrCreate(path, header);
            try
            {
                Secure(file, path);
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (IOException exception) when (FileLocks.IsLocked(exception))
        {
            // For example, the table of the same pipeline, which Import-Csv has open. Waiting would not help.
            throw IsOtherFile(path) ? JournalErrors.NotAJournal(path) : JournalErrors.Locked(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw JournalErrors.NotOpened(path, exception);
        }
    }

    /// <summary>Opens the file for reading, even while a command writes it.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static FileStream OpenForReading(string path)
    {
#if NET
        // .NET on Unix requests a shared lock, which the exclusive one of a command that writes the file refuses.
        if (!OperatingSystem.IsWindows())
            return UnixFile.OpenForReading(path);
#endif
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Returns whether a command has the file open to write it.</summary>
    /// <param name="path">The path of a file that exists.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static bool IsInUse(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException exception) when (FileLocks.IsLocked(exception))
        {
            return true;
        }
    }

    private static FileStream OpenOrCreate(string path, Func<byte[]> header)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return OpenExisting(path);
            }
            catch (FileNotFoundException) when (attempt < MaximumAttempts)
            {
                // The file is created below, or opened if another process creates it first.
            }
            catch (IOException exception) when (attempt < MaximumAttempts && FileLocks.IsLocked(exception))
            {
                // A command that reads the journal locks it briefly in IsInUse; a payment cmdlet locks it until it ends.
                Thread.Sleep(LockRetryDelay);
                continue;
            }

            if (Create(path, header()) is { } created)
                return created;
        }
    }

    /// <summary>Returns whether a locked file is readable and not a journal.</summary>
    private static bool IsOtherFile(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = new byte[JournalHeader.Opening.Length];
            return file.Read(start, 0, start.Length) > 0 && !start.SequenceEqual(JournalHeader.Opening);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

#if NET
    /// <summary>The access that other processes have. On Windows they can read; on Unix, locks do not prevent reading.</summary>
    private static FileShare WriterShare => OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;

    private static FileStream OpenExisting(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.ReadWrite,
        Share = WriterShare,
        BufferSize = 0,
    });

    private static FileStream? Create(string path, byte[] header) =>
        OperatingSystem.IsWindows() ? CreateOnWindows(path, header) : CreateOnUnix(path, header);

    private static void Secure(FileStream file, string path)
    {
        if (!file.CanSeek)
            throw JournalErrors.NotAFile(path);

        if (!OperatingSystem.IsWindows())
            SecureOnUnix(file, path);
    }
#else
    private static FileStream OpenExisting(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1);

    private static FileStream? Create(string path, byte[] header) => CreateOnWindows(path, header);

    private static void Secure(FileStream file, string path)
    {
        if (!file.CanSeek)
            throw JournalErrors.NotAFile(path);
    }
#endif
}
