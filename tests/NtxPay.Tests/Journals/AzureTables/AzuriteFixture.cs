using NtxPay.Tests.Servers;
using Xunit;
using Xunit.Sdk;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>One Azurite for the tests of a class.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const string SkipMark = "$XunitDynamicSkip$";

    private Azurite? azurite;
    private string? missing;

    /// <summary>The server. A test is skipped if there is none.</summary>
    internal Azurite Server
    {
        get
        {
            Assert.SkipWhen(azurite is null, missing ?? "Azurite did not start.");
            return azurite!;
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        try
        {
            azurite = await Azurite.StartAsync(https: false, TestContext.Current.CancellationToken);
        }
        catch (SkipException exception)
        {
            // A fixture that skips would fail each of its tests.
            missing = exception.Message.Replace(SkipMark, string.Empty, StringComparison.Ordinal);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        azurite?.Dispose();
        return ValueTask.CompletedTask;
    }
}
