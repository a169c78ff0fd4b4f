using System.Runtime.InteropServices;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>Lets this thread or another process open files without the permissions of root if the tests run as root.</summary>
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

    /// <summary>Changes the user until Dispose, which is called on the same thread. Linux only.</summary>
    public static OtherUser WhereRoot() => new();

    /// <summary>
    /// The command line for a process. As root it gives up the right to pass over file modes, with setpriv of util-linux, and keeps its name: the
    /// programs that it runs may be in root's own folders. Linux only.
    /// </summary>
    public static (string Program, string[] Arguments) Command(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? ("setpriv", ["--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search", "--", program, .. arguments])
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
