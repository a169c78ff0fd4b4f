using System.Runtime.InteropServices;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>Lets this thread, or another process, open files as a user without rights, where the tests run as root.</summary>
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

    /// <summary>The command line for a process: as root it becomes the other user first, with setpriv of util-linux. Linux alone.</summary>
    public static (string Program, string[] Arguments) Command(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ("setpriv", ["--reuid", $"{Nobody}", "--regid", $"{Nobody}", "--clear-groups", "--", program, .. arguments])
        : (program, arguments);

    public void Dispose()
    {
        if (isRoot)
            _ = SetFileSystemUser(Root);
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);
}
