namespace NtxPay.PowerShell.Batch;

/// <summary>One payment on its way through a batch.</summary>
internal sealed class BatchItem(PaymentRequest request, object target, RecordPosition position)
{
    private volatile bool isDone;

    /// <summary>The payment, with its externalId.</summary>
    public PaymentRequest Request { get; } = request;

    /// <summary>The record that it was read from.</summary>
    public object Target { get; } = target;

    /// <summary>The record's position.</summary>
    public RecordPosition Position { get; } = position;

    /// <summary>Whether its externalId was generated.</summary>
    public bool HasGeneratedId { get; init; }

    /// <summary>How the caller's externalId relates to those before it.</summary>
    public CallerIdMatch CallerIdMatch { get; init; }

    /// <summary>What the journal has of it from earlier, or null.</summary>
    public JournalEntry? Entry { get; set; }

    /// <summary>Whether the journal had it as sent when it was looked up, so that no request is needed.</summary>
    public bool WasSent => Entry is { State: SubmissionState.Sent };

    /// <summary>Whether an earlier run may have sent it.</summary>
    public bool WasInDoubt => Entry is { State: SubmissionState.Unknown };

    /// <summary>Whether another worker had it and ended without an outcome: a request of that worker's may still be under way.</summary>
    public bool IsTakenOver { get; set; }

    /// <summary>Whether another worker has it.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Completes once the journal has its intent, with false where another worker has the payment; null without a journal.</summary>
    public Task<bool>? Recorded { get; set; }

    /// <summary>Whether the journal has its intent, or could not take it; true without a journal.</summary>
    public bool IsRecorded => Recorded is null or { IsCompleted: true };

    /// <summary>The payment in the API's response, or as the journal has recorded it.</summary>
    public Payment? Payment { get; set; }

    /// <summary>Why there is no answer, or what went wrong with recording it.</summary>
    public NtxPayException? Error { get; set; }

    /// <summary>Whether its request was under way when the batch was stopped: it may exist.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Whether nothing more happens to it. A thread that reads true sees everything that was set before.</summary>
    public bool IsDone
    {
        get => isDone;
        set => isDone = value;
    }
}
