using System.Diagnostics;
using System.Text;
using System.Text.Json;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

[assembly: AssemblyFixture(typeof(PwshProcess))]

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>
/// One process of the pinned PowerShell for all tests that run scripts in it: a process costs half a second, a runspace of it a tenth of that. It
/// has one runspace at a time, since environment variables are the process's.
/// </summary>
public sealed class PwshProcess : IDisposable
{
    private readonly string mark = $"{Guid.NewGuid()} ";
    private readonly SemaphoreSlim turn = new(1, 1);
    private Process? process;

    /// <summary>Waits until no other test has a runspace, and opens one.</summary>
    /// <param name="import">Whether to import the module.</param>
    internal async Task<PwshRunspace> Open(bool import = true)
    {
        await turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            process ??= Start();
            await Send(new { Action = "open", Import = import });
            return new PwshRunspace(this);
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    /// <summary>Runs a script in the open runspace.</summary>
    internal Task<PwshResult> Run(string script) => Send(new { Action = "run", Script = script });

    /// <summary>Closes the open runspace.</summary>
    internal async Task Close()
    {
        try
        {
            if (process is not null)
                await Send(new { Action = "close" });
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End(TimeSpan.FromSeconds(10));
        turn.Dispose();
    }

    private void End(TimeSpan limit)
    {
        if (process is null)
            return;

        process.StandardInput.Close();
        if (!process.WaitForExit(limit))
            process.Kill(entireProcessTree: true);
        process.Dispose();
        process = null;
    }

    private Process Start()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Hosting", "RunRequests.ps1");
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Pwsh, "-NoLogo", "-NoProfile", "-NonInteractive", "-File", script, "-Manifest", BuildOutput.Manifest, "-Mark", mark])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NTXPAY_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }

    private async Task<PwshResult> Send(object request)
    {
        try
        {
            return await SendOnce(request);
        }
        catch (OperationCanceledException)
        {
            // The script still runs. The next test starts another process.
            End(TimeSpan.Zero);
            throw;
        }
    }

    private async Task<PwshResult> SendOnce(object request)
    {
        await process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request));
        await process.StandardInput.FlushAsync();
        var shown = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            var result = line.IndexOf(mark, StringComparison.Ordinal);
            if (result < 0)
            {
                shown.Append(line).Append('\n');
                continue;
            }

            shown.Append(line.AsSpan(0, result));
            var (output, errors) = JsonSerializer.Deserialize<Reply>(line.AsSpan(result + mark.Length))!;
            return new PwshResult(output, errors, shown.ToString());
        }

        throw new InvalidOperationException($"PowerShell ended. It showed:\n{shown}");
    }

    private sealed record Reply(string[] Output, string[] Errors);
}
