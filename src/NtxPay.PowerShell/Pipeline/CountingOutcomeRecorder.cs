using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>Records the outcomes of events in a journal, and counts those whose payment the journal does not contain.</summary>
/// <param name="journal">The journal.</param>
internal sealed class CountingOutcomeRecorder(Journal journal) : IDisposable
{
    private readonly IOutcomeRecorder recorder = IsolatedAssemblies.HttpServices.CreateOutcomeRecorder(journal);

    /// <summary>The path or the description of the journal.</summary>
    public string Location { get; } = journal.Location;

    /// <summary>The number of outcomes that were not recorded because the journal does not contain their payments.</summary>
    public long UnrecordedCount { get; private set; }

    /// <summary>Records the outcome of an event.</summary>
    public async Task<OutcomeRecordResult> RecordAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken)
    {
        var result = await recorder.RecordAsync(webhookEvent, cancellationToken).ConfigureAwait(false);
        if (result is OutcomeRecordResult.NotInJournal)
        {
            UnrecordedCount++;
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => recorder.Dispose();
}
