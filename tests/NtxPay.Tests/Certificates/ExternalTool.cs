using System.Diagnostics;
using Xunit;

namespace NtxPay.Tests.Certificates;

/// <summary>An external program that verifies a result, if it is installed.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    /// <summary>Returns the program's path. The test is skipped without the program.</summary>
    public static string Require(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Append("/usr/sbin");
        var path = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{name} is not installed.");
        return path!;
    }

    /// <summary>Runs the program to its end and returns its output. The test fails if the program fails.</summary>
    public static async Task<string> RunAsync(string path, CancellationToken cancellationToken, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(WaitLimit);
        using var process = Process.Start(new ProcessStartInfo(path, Line(arguments))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    /// <summary>Joins arguments in one line, because .NET Framework has no list of them. No argument of the tests has quotation marks.</summary>
    private static string Line(string[] arguments) => string.Join(" ", arguments.Select(argument => $"\"{argument}\""));
}
