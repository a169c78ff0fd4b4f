namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>A store that several workers use at once, and that can fail in the middle.</summary>
public abstract class SharedStoreUnderTest : StoreUnderTest
{
    /// <summary>Restarts it with its data.</summary>
    public abstract Task RestartAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connections of all workers.</summary>
    public abstract Task LoseConnectionsAsync(CancellationToken cancellationToken);
}
