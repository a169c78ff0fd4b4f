using System.Diagnostics;

namespace NtxPay.Benchmarks;

/// <summary>Runs this program again in its own process for one measurement.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The task.</param>
    public ChildProcess(params string[] arguments)
        : this("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments])
    {
    }

    private ChildProcess(string program, string[] arguments) => process = Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;

    /// <summary>Starts another program.</summary>
    public static ChildProcess Of(string program, params string[] arguments) => new(program, arguments);

    /// <summary>Reads the next line that it writes.</summary>
    public string ReadLine() => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process ended without a word.");

    /// <summary>Writes a line to the process, which waits for it.</summary>
    public void WriteLine() => process.StandardInput.WriteLine();

    /// <summary>Closes its input.</summary>
    public void EndInput() => process.StandardInput.Close();

    /// <summary>Reads the numbers of the one line that it writes before it ends.</summary>
    public static double[] Numbers(params string[] arguments)
    {
        using var child = new ChildProcess(arguments);
        return child.Numbers();
    }

    /// <summary>Reads the numbers of the next line, with blanks between them.</summary>
    public double[] Numbers() =>
        [.. ReadLine().Split(' ').Select(static text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
