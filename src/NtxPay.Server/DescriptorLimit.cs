using System.Net.Sockets;
#if NET
using System.Runtime.InteropServices;
#endif

namespace NtxPay.Server;

/// <summary>
/// The limit of the process's open files, outside Windows. The runtime itself needs descriptors, to load an assembly or to start a thread,
/// and terminates the process if there are none. Therefore the server leaves a reserve.
/// </summary>
internal static class DescriptorLimit
{
#if NET
    private const int MinimumReserve = 48;

    // RLIMIT_NOFILE.
    private const int OpenFilesOnLinux = 7;
    private const int OpenFilesOnMac = 8;
#endif
    private static readonly long UsableDescriptors = Read();

    /// <summary>Returns whether a new socket uses a reserved descriptor. The system always assigns the lowest free descriptor number.</summary>
    public static bool IsReached(Socket socket) => (long)socket.Handle >= UsableDescriptors;

#if NET
    private static long Read()
    {
        if (OperatingSystem.IsWindows() || GetLimit(OperatingSystem.IsLinux() ? OpenFilesOnLinux : OpenFilesOnMac, out var limit) != 0 || limit.Current > int.MaxValue)
            return long.MaxValue;

        var current = (long)limit.Current;
        return current - Math.Max(MinimumReserve, current / 8);
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out Limit limit);

    /// <summary>Larger than the native rlimit structure, because the size of its fields differs between systems.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    private readonly struct Limit
    {
        public readonly nuint Current;
    }
#else
    // .NET Framework runs on Windows, which has no such limit.
    private static long Read() => long.MaxValue;
#endif
}
