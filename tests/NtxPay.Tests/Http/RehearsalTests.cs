using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>What is done ahead of the first call.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public async Task A_rehearsal_ends_well_and_asks_for_no_network()
    {
        var backend = new NtxPay.Http.Backend(TimeProvider.System, _ => throw new InvalidOperationException("A connection was asked for."));

        await backend.RehearseAsync();
    }
}
