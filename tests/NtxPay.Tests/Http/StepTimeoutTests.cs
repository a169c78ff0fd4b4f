using NtxPay.Http.Diagnostics;
using NtxPay.Tests.Http.Support;
using Xunit;

namespace NtxPay.Tests.Http;

/// <summary>The result of a network step of the diagnostics at its timeout.</summary>
public sealed class StepTimeoutTests : IDisposable
{
    private readonly ClientHarness harness = new();

    public void Dispose() => harness.Dispose();

    /// <summary>The socket is closed at the timeout. The exception of the next call depends on its state.</summary>
    [Theory]
    [InlineData("argument")]
    [InlineData("operation")]
    public async Task A_timeout_between_connecting_and_the_handshake_is_reported_as_a_timeout(string exception)
    {
        var steps = new NetworkSteps(ClientHarness.Options("https://127.0.0.1:9"), harness.TimeProvider);

        var finding = await steps.WithinTimeoutAsync(
            token =>
            {
                harness.TimeProvider.Advance(TimeSpan.FromDays(1));
                Assert.True(token.IsCancellationRequested);
                throw Named(exception);
            },
            ClientHarness.Stop);

        Assert.Equal(ConnectionTestStatus.Failed, finding.Status);
        Assert.Contains("did not respond completely within", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_before_the_timeout_is_not_hidden()
    {
        var steps = new NetworkSteps(ClientHarness.Options("https://127.0.0.1:9"), harness.TimeProvider);

        await Assert.ThrowsAsync<ArgumentException>(() => steps.WithinTimeoutAsync(_ => throw Named("argument"), ClientHarness.Stop));
    }

    private static Exception Named(string name) => name switch
    {
        "argument" => new ArgumentException("The stream has to be read/write.", nameof(name)),
        _ => new InvalidOperationException("The operation is not allowed on non-connected sockets."),
    };
}
