using System.Diagnostics;
using System.Text;

namespace NtxPay.Tools.Tests.Shell;

/// <summary>A program at a terminal that util-linux's <c>script</c> makes for it.</summary>
internal sealed class PseudoTerminal : IAsyncDisposable
{
    private const string Maker = "/usr/bin/script";

    // What never comes fails the test rather than hanging it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly StringBuilder unread = new();
    private readonly char[] chunk = new char[4096];
    private readonly Process process;

    private PseudoTerminal(Process process)
    {
        this.process = process;
        ending.CancelAfter(Patience);
    }

    public static PseudoTerminal Start(string program)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Maker), "There is no script command of util-linux here, which makes the terminal.");
        // In the place of the user's shell: one that stayed would hear Ctrl+C as well, and some end with it. And with ears
        // for Ctrl+C, which a run in the background has closed.
        var start = new ProcessStartInfo(Maker, ["-qec", $"exec env --default-signal=INT dotnet '{ToolRun.PathOf(program)}'", "/dev/null"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment["NO_COLOR"] = "1";
        return new PseudoTerminal(Process.Start(start)!);
    }

    /// <summary>Reads on until the text has come.</summary>
    public async Task Expect(string text)
    {
        while (true)
        {
            var seen = unread.ToString();
            var found = seen.IndexOf(text, StringComparison.Ordinal);
            if (found >= 0)
            {
                unread.Remove(0, found + text.Length);
                return;
            }

            var count = await process.StandardOutput.ReadAsync(chunk, ending.Token);
            Assert.True(count > 0, $"The program ended before it wrote '{text}', after: {seen}");
            unread.Append(new string(chunk, 0, count).Replace("\r\n", "\n", StringComparison.Ordinal));
        }
    }

    public async Task Type(string keys)
    {
        await process.StandardInput.WriteAsync(keys.AsMemory(), ending.Token);
        await process.StandardInput.FlushAsync(ending.Token);
    }

    public async Task<int> End()
    {
        await process.WaitForExitAsync(ending.Token);
        return process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
        ending.Dispose();
        return ValueTask.CompletedTask;
    }
}
