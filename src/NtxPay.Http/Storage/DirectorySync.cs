#if NET
using System.Runtime.InteropServices;
using System.Text;

#endif
namespace NtxPay.Http.Storage;

/// <summary>
/// Makes a folder's entries durable, so that a file that was created or renamed is still there after a power failure. Windows offers no such
/// call to a program without rights on the volume, and its file systems log these changes.
/// </summary>
internal static class DirectorySync
{
    /// <summary>Flushes the folder of a file to disk.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="IOException">The system reported a failure.</exception>
    public static void FlushFolderOf(string path)
    {
#if NET
        if (OperatingSystem.IsWindows())
            return;

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var descriptor = NativeMethods.Open(Encoding.UTF8.GetBytes(folder + "\0"), NativeMethods.ReadOnly);
        if (descriptor < 0)
            throw Failed(folder);

        try
        {
            // A file system that has nothing to flush for a folder says EINVAL.
            if (NativeMethods.Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() != NativeMethods.InvalidArgument)
                throw Failed(folder);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }

    private static IOException Failed(string folder) =>
        new($"{folder}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    private static class NativeMethods
    {
        public const int ReadOnly = 0;
        public const int InvalidArgument = 22;

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Flush(int descriptor);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
    }
#else
    }
#endif
}
