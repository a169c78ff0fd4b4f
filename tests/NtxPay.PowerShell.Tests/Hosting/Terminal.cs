using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A terminal of tmux with a prompt of the pinned PowerShell, the module imported.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private const int Rows = 50;

    /// <summary>How long a screen is waited for; far longer than it takes.</summary>
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    private readonly string server = $"ntxpay-{Guid.NewGuid():N}";
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("ntxpay-terminal-");

    private Terminal()
    {
    }

    /// <summary>Skips the test if tmux is not installed.</summary>
    public static void SkipWithoutTmux() =>
        Assert.SkipWhen(Executables.Find("tmux") is null, "tmux is not installed, and a terminal's screen is read through it.");

    /// <summary>Opens a terminal and runs a first script in it.</summary>
    /// <param name="columns">How wide it is.</param>
    /// <param name="script">The script to run before the screen is cleared.</param>
    public static async Task<Terminal> Open(int columns = 80, string script = "")
    {
        SkipWithoutTmux();
        var terminal = new Terminal();
        try
        {
            var open = Path.Combine(AppContext.BaseDirectory, "Hosting", "OpenTerminal.ps1");
            await terminal.Tmux(
                "new-session", "-d", "-x", columns.ToString(CultureInfo.InvariantCulture), "-y", Rows.ToString(CultureInfo.InvariantCulture),
                "dotnet", BuildOutput.Pwsh, "-NoLogo", "-NoProfile", "-NoExit", "-File", open, BuildOutput.Manifest);
            await terminal.WaitFor(screen => screen.TrimEnd() == ">");
            if (script.Length > 0)
            {
                await terminal.Enter(script + "; Clear-Host");
                await terminal.WaitFor(screen => screen.TrimEnd() == ">");
            }

            return terminal;
        }
        catch
        {
            await terminal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types text.</summary>
    public Task Type(string text) => Tmux("send-keys", "-l", text);

    /// <summary>Presses a key by its name in tmux, such as Tab or C-c.</summary>
    public Task Press(string key) => Tmux("send-keys", key);

    /// <summary>Types a line and presses Enter.</summary>
    public async Task Enter(string line)
    {
        await Type(line);
        await Press("Enter");
    }

    /// <summary>Returns the screen without the blank rows at its end.</summary>
    public async Task<string> Screen() =>
        string.Join('\n', (await Tmux("capture-pane", "-p")).Split('\n').Select(line => line.TrimEnd())).TrimEnd();

    /// <summary>Waits until the screen matches, and returns it.</summary>
    public async Task<string> WaitFor(Func<string, bool> wanted)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var screen = await Screen();
            if (wanted(screen))
                return screen;

            Assert.True(watch.Elapsed < WaitLimit, $"The screen is still:\n{screen}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the screen has a text, and returns it.</summary>
    public Task<string> WaitFor(string text) => WaitFor(screen => screen.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until there is a new prompt, and returns the screen.</summary>
    public Task<string> WaitForPrompt() => WaitFor(screen => screen.EndsWith("\n>", StringComparison.Ordinal));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ProgramRun.Of("tmux", ["-L", server, "kill-server"]);
        home.Delete(recursive: true);
    }

    private async Task<string> Tmux(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home.FullName,
            ["NO_COLOR"] = "1",
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
            ["LC_ALL"] = "C.UTF-8",
        };
        return (await ProgramRun.Of("tmux", ["-L", server, "-f", "/dev/null", .. arguments], environment)).ShouldHaveSucceeded().Output;
    }
}
