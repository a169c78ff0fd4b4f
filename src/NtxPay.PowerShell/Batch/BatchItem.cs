namespace NtxPay.PowerShell.Batch;

/// <summary>A payment of a batch.</summary>
internal sealed class BatchItem(PaymentRequest request, object record, RecordPosition position)
{
    private volatile bool isCompleted;

    /// <summary>The payment, with its externalId.</summary>
    public PaymentRequest Request { get; } = request;

    /// <summary>The record of the payment.</summary>
    public object Record { get; } = record;

    /// <summary>The record's position.</summary>
    public RecordPosition Position { get; } = position;

    /// <summary>The record's position and the name of the beneficiary or payer, to begin a sentence.</summary>
    public string Label => Position.WithName(Request.PersonName);

    /// <summary>Whether its externalId was generated.</summary>
    public bool HasGeneratedId { get; init; }

    /// <summary>How the caller's externalId relates to the earlier ones.</summary>
    public CallerIdMatch CallerIdMatch { get; init; }

    /// <summary>Its entry in the journal from an earlier run or another worker, or null.</summary>
    public JournalEntry? JournalEntry { get; set; }

    /// <summary>Whether no run has sent it.</summary>
    public bool IsNew => JournalEntry is null or { IsWithdrawn: true };

    /// <summary>Whether the journal already contained it as sent, so that no request is needed.</summary>
    public bool WasSent => JournalEntry is { State: SubmissionState.Sent };

    /// <summary>Whether an earlier run may have sent it.</summary>
    public bool MayHaveBeenSent => JournalEntry is { State: SubmissionState.Unknown };

    /// <summary>Whether another worker reserved it and left no outcome. A request of that worker may still be in progress.</summary>
    public bool IsTakenOver { get; set; }

    /// <summary>Whether another worker has reserved it.</summary>
    public bool IsReservedByOther { get; set; }

    /// <summary>Completes when the journal has recorded the intent; false if another worker has reserved the payment; null without a journal.</summary>
    public Task<bool>? IntentWritten { get; set; }

    /// <summary>Whether the intent is recorded or failed to be recorded; true without a journal.</summary>
    public bool IsIntentCompleted => IntentWritten is null or { IsCompleted: true };

    /// <summary>The payment in the API's response, or in the journal.</summary>
    public Payment? Payment { get; set; }

    /// <summary>The error of the request or of the journal; null without an error.</summary>
    public NtxPayException? Error { get; set; }

    /// <summary>Whether its request was in progress when the batch was stopped; it may exist.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Whether the payment is completed. A thread that reads true sees everything that was set before.</summary>
    public bool IsCompleted
    {
        get => isCompleted;
        set => isCompleted = value;
    }
}
