#if NET
using System.Runtime.InteropServices;

#endif
namespace NtxPay.Http.Storage;

/// <summary>
/// Makes a folder's entries durable, so that a created or renamed file still exists after a power failure. Windows has no such call for a
/// program without volume permissions, and its file systems log these changes.
/// </summary>
internal static class DirectorySync
{
#if NET
    private const int InvalidArgument = 22;

    private static readonly int NotSupported = OperatingSystem.IsLinux() ? 95 : 45;
#endif

    /// <summary>Flushes the folder of a file to disk.</summary>
    /// <param name="filePath">The file's path.</param>
    /// <exception cref="IOException">The system reported a failure.</exception>
    public static void FlushParentDirectory(string filePath)
    {
#if NET
        if (OperatingSystem.IsWindows())
            return;

        var folder = Path.GetDirectoryName(Path.GetFullPath(filePath))!;
        using var handle = UnixFile.Open(folder);
        if (handle.IsInvalid)
        {
            // A folder without list permission cannot be opened, so its entries cannot be flushed.
            ThrowUnless(folder, UnixFile.AccessDenied);
        }
        else if (!UnixFile.TryFlushToDisk(handle))
        {
            // Some file systems do not support the call and make entries durable themselves.
            ThrowUnless(folder, InvalidArgument, NotSupported);
        }
    }

    private static void ThrowUnless(string folder, params int[] harmless)
    {
        var error = Marshal.GetLastPInvokeError();
        if (!harmless.Contains(error))
            throw new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(error)}");
#endif
    }
}
