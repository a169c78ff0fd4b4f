using System.Diagnostics;

namespace NtxPay.Http.Journals.Shared;

/// <summary>Creates unique names of workers. They contain the machine and the process id for diagnosis.</summary>
internal static class WorkerName
{
    private const int MaximumMachineLength = 30;
    private const int RandomDigits = 8;

    /// <summary>Creates a name of a-z, 0-9 and the hyphen.</summary>
    public static string Create()
    {
        using var process = Process.GetCurrentProcess();
        var letters = Environment.MachineName.ToLowerInvariant().Where(static letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
        var machine = new string([.. letters.Take(MaximumMachineLength)]);
        return $"{machine}-{process.Id}-{Guid.NewGuid().ToString("N").Substring(0, RandomDigits)}";
    }
}
