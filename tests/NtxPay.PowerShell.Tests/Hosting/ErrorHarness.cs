namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>
/// A runspace with a credential, a client certificate and a sandbox, for tests that let a sign-in or a call go wrong:
/// <c>$credential</c>, <c>$folder</c>, <c>$sandbox</c>.
/// </summary>
public sealed class ErrorHarness : IDisposable
{
    /// <summary>The client secret of the tests.</summary>
    internal const string Secret = "a1b2c3d4e5f6g7h8";

    /// <summary>Opens the runspace.</summary>
    public ErrorHarness()
    {
        Module.Set("secret", Secret);
        Module.Set("folder", Files.Folder);
        Module.Run(
            "$credential = [pscredential]::new('qr-93-550e8400', [Net.NetworkCredential]::new('', $secret).SecurePassword);"
            + "$sandbox = Start-NtxPaySandbox").ShouldHaveSucceeded();
        SandboxPort = (int)Module.Run("$sandbox.Port").Single.BaseObject;
    }

    internal ModuleRunspace Module { get; } = new();

    internal ClientFiles Files { get; } = new();

    internal int SandboxPort { get; }

    /// <summary>Tries to sign in.</summary>
    internal RunResult Connect(string baseUri, string more = "", int retries = 0, int seconds = 20) => Module.Attempt(
        $"Connect-NtxPay $credential $folder/both.pem -BaseUri '{baseUri}' -Name tried -MaximumRetryCount {retries} -TimeoutSec {seconds} {more}");

    /// <inheritdoc/>
    public void Dispose()
    {
        Module.Dispose();
        Files.Dispose();
    }
}
