using NtxPay.Tests.Servers;
using Xunit;

namespace NtxPay.Tests.AzureTables;

/// <summary>One Azurite for the tests of a class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private Azurite? azurite;

    /// <summary>The server.</summary>
    internal Azurite Server => azurite!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        azurite?.Dispose();
        return ValueTask.CompletedTask;
    }
}
