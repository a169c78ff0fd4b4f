using System.Security.AccessControl;
using System.Security.Principal;

namespace NtxPay.Http.Storage;

/// <summary>Files that only the current user may read.</summary>
internal static class OwnerOnlyFile
{
#if NET
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OtherUsers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
#endif

    /// <summary>Opens a file for reading and writing.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="mode">A mode that may create the file. A file that exists keeps its permissions.</param>
    /// <param name="share">How others may open the file.</param>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
#if NET
        if (OperatingSystem.IsWindows())
            return OpenOnWindows(path, mode, share);

        return new FileStream(path, new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 0,
            UnixCreateMode = OwnerOnly,
        });
#else
        return OpenOnWindows(path, mode, share);
#endif
    }

    /// <summary>Removes the permissions of all others but the owner. On Windows, a file keeps its access control list.</summary>
    public static void Restrict(FileStream file)
    {
#if NET
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & OtherUsers) != UnixFileMode.None)
            File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
#endif
    }

#if NET
    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
#endif
    private static FileStream OpenOnWindows(string path, FileMode mode, FileShare share)
    {
        if (File.Exists(path) && mode != FileMode.CreateNew)
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, share, 1);

        using var user = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(user.User!, FileSystemRights.FullControl, AccessControlType.Allow));
#if NET
        return FileSystemAclExtensions.Create(new FileInfo(path), FileMode.CreateNew, FileSystemRights.FullControl, share, 1, FileOptions.None, security);
#else
        return new FileStream(path, FileMode.CreateNew, FileSystemRights.FullControl, share, 1, FileOptions.None, security);
#endif
    }
}
