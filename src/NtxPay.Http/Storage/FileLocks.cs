#if !NET
using System.Runtime.InteropServices;
#endif

namespace NtxPay.Http.Storage;

/// <summary>Distinguishes a file that another process has locked from one that cannot be opened.</summary>
internal static class FileLocks
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;

    /// <summary>Returns whether opening failed because the file is open elsewhere.</summary>
    public static bool IsLocked(IOException exception)
    {
#if NET
        if (!OperatingSystem.IsWindows())
            return exception.HResult == (OperatingSystem.IsLinux() ? WouldBlockOnLinux : WouldBlockOnMac);

        return exception.HResult is SharingViolation or LockViolation;
#else
        return Marshal.GetHRForException(exception) is SharingViolation or LockViolation or WouldBlockOnLinux or WouldBlockOnMac;
#endif
    }
}
