using NtxPay.Tests.Servers;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>Azurite, behind a relay that can cut its connections.</summary>
public sealed class AzureTablesUnderTest : SharedStoreUnderTest
{
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(1);

    private Azurite? azurite;
    private TcpRelay? relay;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        azurite ??= await Azurite.StartAsync(https: false, cancellationToken);
        relay ??= new TcpRelay(azurite.Port);
    }

    /// <inheritdoc/>
    public override string OpenScript(string journal)
    {
        var address = new UriBuilder(azurite!.TableWithSas("ntxpayjournal")) { Port = relay!.Port }.Uri;
        return $"Open-NtxPayJournal -Name {journal} -TableUri '{address}' -LeaseDuration 10";
    }

    /// <inheritdoc/>
    public override Task RestartAsync(CancellationToken cancellationToken) => azurite!.RestartAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task LoseConnectionsAsync(CancellationToken cancellationToken) => relay!.CutAsync(Cut, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
        relay?.Dispose();
        azurite?.Dispose();
    }
}
