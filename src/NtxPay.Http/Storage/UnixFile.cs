#if NET
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NtxPay.Http.Storage;

/// <summary>Native calls of Linux and macOS that .NET does not provide.</summary>
[UnsupportedOSPlatform("windows")]
internal static class UnixFile
{
    /// <summary>The error number of a missing permission (EACCES).</summary>
    public const int AccessDenied = 13;

    private const int NotFound = 2;
    private const int FileExists = 17;
    private const int CloseOnExecLinux = 0x80000;
    private const int CloseOnExecMacOS = 0x1000000;
    private const int NonBlockingLinux = 0x800;
    private const int NonBlockingMacOS = 0x4;

    /// <summary>Flushes a file to its disk. Returns false for pipes and devices, for which <see cref="FileStream"/> reports no error.</summary>
    public static bool TryFlushToDisk(FileStream file) => TryFlushToDisk(file.SafeFileHandle);

    /// <summary>Flushes a file or folder to its disk. After a failure, the last error number is set.</summary>
    public static bool TryFlushToDisk(SafeFileHandle file) => NativeMethods.Fsync(file) == 0;

    /// <summary>Creates a hard link to a file.</summary>
    /// <returns>False if the name is in use.</returns>
    /// <exception cref="NotSupportedException">The file system does not support hard links.</exception>
    public static bool TryLink(string path, string name)
    {
        if (NativeMethods.Link(Utf8(path), Utf8(name)) == 0)
            return true;

        var error = Marshal.GetLastPInvokeError();
        return error == FileExists ? false : throw new NotSupportedException(new Win32Exception(error).Message);
    }

    /// <summary>Opens a file for reading, without the lock that .NET acquires.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static FileStream OpenForReading(string path)
    {
        var handle = Open(path);
        if (!handle.IsInvalid)
        {
            var file = new FileStream(handle, FileAccess.Read);
            if (file.CanSeek && !Directory.Exists(path))
                return file;

            file.Dispose();
            throw new IOException(Localized.Text($"'{path}' is not a file."));
        }

        var error = Marshal.GetLastPInvokeError();
        handle.Dispose();
        throw error switch
        {
            NotFound => new FileNotFoundException(new Win32Exception(error).Message, path),
            AccessDenied => new UnauthorizedAccessException(new Win32Exception(error).Message),
            _ => new IOException(new Win32Exception(error).Message),
        };
    }

    /// <summary>Opens a file or folder for reading. If it cannot be opened, the handle is invalid and the last error number is set.</summary>
    public static SafeFileHandle Open(string path)
    {
        // Non-blocking, because opening a pipe without a writer would block.
        var flags = OperatingSystem.IsMacOS() ? CloseOnExecMacOS | NonBlockingMacOS : CloseOnExecLinux | NonBlockingLinux;
        return new SafeFileHandle(NativeMethods.Open(Utf8(path), flags), ownsHandle: true);
    }

    private static byte[] Utf8(string path) => Encoding.UTF8.GetBytes(path + '\0');

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(SafeFileHandle file);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "link", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Link(byte[] path, byte[] name);
    }
}
#endif
