using Microsoft.Extensions.Time.Testing;
using NtxPay.Http;
using NtxPay.Tests.Journals.Stores;
using Xunit;
using RecordingLog = NtxPay.Tests.Http.Support.RecordingLog;

namespace NtxPay.Tests.Journals;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly FakeTimeProvider timeProvider = new();
    private readonly RecordingLog log = new();
    private readonly MemoryStore store = new(new MemoryTable());
    private int attempts;

    [Fact]
    public async Task Opening_waits_for_a_store_that_restarts_and_reports_the_wait_once()
    {
        store.OnCreateTable = () => FailWhile(attempts < 4, new IOException("The server is starting."));

        await OpenAsync();

        Assert.Equal(5, attempts);
        Assert.Contains("The server is starting.", Assert.Single(log.WarningLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_unavailable_for_a_minute_is_an_error_with_the_cause()
    {
        var since = timeProvider.GetUtcNow();
        store.OnCreateTable = () => FailWhile(condition: true, new TimeoutException("There is no reply."));

        var exception = await Assert.ThrowsAsync<NtxPayException>(OpenAsync);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Contains("There is no reply.", exception.Message, StringComparison.Ordinal);
        Assert.InRange(timeProvider.GetUtcNow() - since, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(70));
    }

    [Fact]
    public async Task A_failure_that_a_retry_cannot_fix_is_an_error_at_once()
    {
        store.OnCreateTable = () => FailWhile(condition: true, new InvalidOperationException("The connection string is empty."));

        var exception = await Assert.ThrowsAsync<NtxPayException>(OpenAsync);

        Assert.Equal(NtxPayErrorKind.JournalUnusable, exception.Kind);
        Assert.Equal(1, attempts);
        Assert.Empty(log.WarningLines);
    }

    [Fact]
    public async Task A_refusal_of_the_store_is_an_error_at_once()
    {
        var refusal = new NtxPayException(NtxPayErrorKind.JournalUnusable, "The credential is refused.");
        store.OnCreateTable = () => FailWhile(condition: true, refusal);

        Assert.Same(refusal, await Assert.ThrowsAsync<NtxPayException>(OpenAsync));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task The_wait_for_a_store_can_be_canceled()
    {
        using var stopping = new CancellationTokenSource();
        store.OnCreateTable = () => FailWhile(condition: true, new IOException("The server is starting."));
        var opening = HttpServices().CreateTableAsync(store, log, stopping.Token);

        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    public void Dispose() => store.Dispose();

    private void FailWhile(bool condition, Exception exception)
    {
        attempts++;
        if (condition)
            throw exception;
    }

    private async Task OpenAsync()
    {
        var opening = HttpServices().CreateTableAsync(store, log, TestContext.Current.CancellationToken);
        while (!opening.IsCompleted)
        {
            timeProvider.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        await opening;
    }

    private HttpServices HttpServices() => new(timeProvider, static _ => throw new InvalidOperationException("No request is sent."));
}
