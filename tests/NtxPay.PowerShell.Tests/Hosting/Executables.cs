namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Programs that a machine may or may not have.</summary>
internal static class Executables
{
    /// <summary>Returns the program's path, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
}
