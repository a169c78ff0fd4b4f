#if NET
using System.Runtime.InteropServices;
using System.Text;

#endif
namespace NtxPay.Http.Storage;

/// <summary>
/// Makes a folder's entries durable, so that a created or renamed file still exists after a power failure. Windows has no such call for a
/// program without volume permissions, and its file systems log these changes.
/// </summary>
internal static class DirectorySync
{
    /// <summary>Flushes the folder of a file to disk.</summary>
    /// <param name="filePath">The file's path.</param>
    /// <exception cref="IOException">The system reported a failure.</exception>
    public static void FlushParentDirectory(string filePath)
    {
#if NET
        if (OperatingSystem.IsWindows())
            return;

        var folder = Path.GetDirectoryName(Path.GetFullPath(filePath))!;
        var descriptor = NativeMethods.Open(Encoding.UTF8.GetBytes(folder + "\0"), NativeMethods.ReadOnly);
        if (descriptor < 0)
        {
            // A folder without list permission cannot be opened, so its entries cannot be flushed.
            ThrowUnless(folder, NativeMethods.AccessDenied);
            return;
        }

        try
        {
            // Some file systems do not support the call and make entries durable themselves.
            if (NativeMethods.Flush(descriptor) != 0)
                ThrowUnless(folder, NativeMethods.InvalidArgument, NativeMethods.NotSupported);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }

    private static void ThrowUnless(string folder, params int[] harmless)
    {
        var error = Marshal.GetLastPInvokeError();
        if (!harmless.Contains(error))
            throw new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static class NativeMethods
    {
        public const int ReadOnly = 0;
        public const int AccessDenied = 13;
        public const int InvalidArgument = 22;

        public static readonly int NotSupported = OperatingSystem.IsLinux() ? 95 : 45;

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
