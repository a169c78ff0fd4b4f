using System.Runtime.InteropServices;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>Lets this thread open files as a user without rights, where the tests run as root.</summary>
internal sealed class OtherUser : IDisposable
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    private readonly bool isRoot = Environment.IsPrivilegedProcess;

    private OtherUser()
    {
        if (!isRoot)
            return;

        _ = SetFileSystemUser(Nobody);

        // The call returns the user before it, and no error.
        Assert.Equal((int)Nobody, SetFileSystemUser(Nobody));
    }

    /// <summary>Begins; ends with Dispose, on the same thread. Linux alone.</summary>
    public static OtherUser WhereRoot() => new();

    public void Dispose()
    {
        if (isRoot)
            _ = SetFileSystemUser(Root);
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
