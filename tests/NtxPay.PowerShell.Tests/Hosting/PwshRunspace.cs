namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A runspace of the pinned PowerShell.</summary>
internal sealed class PwshRunspace(PwshProcess process) : IAsyncDisposable
{
    /// <summary>Runs a script to its end.</summary>
    public Task<PwshResult> Run(string script) => process.Run(script);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await process.Close();
}
