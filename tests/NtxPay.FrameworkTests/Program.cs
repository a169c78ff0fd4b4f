using System.Runtime.InteropServices;
using Xunit.Runner.InProc.SystemConsole;

namespace NtxPay.Tests;

/// <summary>
/// Runs the tests. Under Mono the process ends without a shutdown of the runtime. As its last act xunit's runner queues a work item that ends a process
/// that hangs. If the shutdown finds that thread as it creates its timer, Mono 6.8 fails an assertion of its own (mono_runtime_class_init_full,
/// ThreadAbortException) and aborts the process, although all tests have passed.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        var exitCode = ConsoleRunner.Run(args).GetAwaiter().GetResult();
        if (!Mono.Runs)
            return exitCode;

        Console.Out.Flush();
        Console.Error.Flush();
        ExitNow(exitCode);
        return exitCode;
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int exitCode);
}
