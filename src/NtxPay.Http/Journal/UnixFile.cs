#if NET
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NtxPay.Http.Journal;

/// <summary>What a journal needs of the operating system on Linux and macOS that .NET has no call for.</summary>
[UnsupportedOSPlatform("windows")]
internal static class UnixFile
{
    private const int AccessDenied = 13;
    private const int FileExists = 17;
    private const int InvalidArgument = 22;

    private static readonly int NotSupported = OperatingSystem.IsLinux() ? 95 : 45;

    /// <summary>Whether a file's data can be forced to its disk. Pipes and devices refuse it, which <see cref="FileStream"/> does not report.</summary>
    public static bool CanBeDurable(FileStream file) => NativeMethods.Fsync(file.SafeFileHandle) == 0;

    /// <summary>Gives a file a second name, in one step.</summary>
    /// <returns>False where something has that name already.</returns>
    /// <exception cref="NotSupportedException">The file system gives no second names.</exception>
    public static bool TryLink(string path, string name)
    {
        if (NativeMethods.Link(Utf8(path), Utf8(name)) == 0)
            return true;

        var error = Marshal.GetLastPInvokeError();
        return error == FileExists ? false : throw new NotSupportedException(new Win32Exception(error).Message);
    }

    /// <summary>Forces a folder's entries to its disk, so that a file that was created in it is there after a power cut.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void MakeEntriesDurable(string folder)
    {
        var descriptor = NativeMethods.Open(Utf8(folder), 0);
        if (descriptor < 0)
        {
            // A folder in which one may create files and not list them cannot be opened; nothing else can be done for its entries.
            ThrowUnless(AccessDenied);
            return;
        }

        try
        {
            // Some file systems have no such call, and make entries durable by themselves.
            if (NativeMethods.Fsync(descriptor) != 0)
                ThrowUnless(InvalidArgument, NotSupported);
        }
        finally
        {
            _ = NativeMethods.Close(descriptor);
        }
    }

    private static byte[] Utf8(string path) => Encoding.UTF8.GetBytes(path + '\0');

    private static void ThrowUnless(params int[] harmless)
    {
        var error = Marshal.GetLastPInvokeError();
        if (!harmless.Contains(error))
            throw new IOException(new Win32Exception(error).Message);
    }

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(int descriptor);

        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Fsync(SafeFileHandle file);

        [DllImport("libc", EntryPoint = "link", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Link(byte[] path, byte[] name);

        [DllImport("libc", EntryPoint = "open", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Open(byte[] path, int flags);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Close(int descriptor);
    }
}
#endif
