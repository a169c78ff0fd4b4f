using System.Diagnostics;

namespace NtxPay.Tools.Tests;

/// <summary>A run of one of the programs next to this assembly.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public static async Task<ToolRun> Of(string program, string[] arguments, string input = "", params (string Name, string Value)[] variables)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = StartInfo(program, arguments);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return new ToolRun(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }

    public static string PathOf(string program) => Path.Combine(AppContext.BaseDirectory, program + ".dll");

    private static ProcessStartInfo StartInfo(string program, string[] arguments) => new("dotnet", [PathOf(program), .. arguments])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
