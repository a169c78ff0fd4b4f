#if !NET
using System.Runtime.InteropServices;
#endif
using System.Security.AccessControl;
using System.Security.Principal;

namespace NtxPay.Http.Journal;

/// <summary>Opens a journal's file for this process alone, and begins it so that only its owner may read it.</summary>
internal static class JournalFile
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return OpenOrCreate(path);
        }
        catch (IOException exception) when (IsLock(exception))
        {
            throw JournalErrors.Locked(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw JournalErrors.NotOpened(path, exception);
        }
    }

#if NET
    private static FileStream OpenOrCreate(string path)
    {
        if (OperatingSystem.IsWindows())
            return File.Exists(path) ? OpenExisting(path) : FileSystemAclExtensions.Create(new FileInfo(path), FileMode.CreateNew, FileSystemRights.FullControl, FileShare.None, 1, FileOptions.None, OwnerOnly());

        return new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    /// <summary>Windows says so by name; elsewhere the lock is flock's, whose refusal is EWOULDBLOCK.</summary>
    private static bool IsLock(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is SharingViolation or LockViolation
        : exception.HResult == (OperatingSystem.IsLinux() ? 11 : 35);

    [System.Runtime.Versioning.SupportedOSPlatform("windows")]
#else
    private static FileStream OpenOrCreate(string path) => File.Exists(path)
        ? OpenExisting(path)
        : new FileStream(path, FileMode.CreateNew, FileSystemRights.FullControl, FileShare.None, 1, FileOptions.None, OwnerOnly());

    private static bool IsLock(IOException exception) => Marshal.GetHRForException(exception) is SharingViolation or LockViolation;

#endif
    private static FileSecurity OwnerOnly()
    {
        using var owner = WindowsIdentity.GetCurrent();
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(owner.User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return security;
    }

    private static FileStream OpenExisting(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
}
