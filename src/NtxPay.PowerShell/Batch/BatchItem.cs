namespace NtxPay.PowerShell.Batch;

/// <summary>One payment on its way through a batch.</summary>
internal sealed class BatchItem(PaymentRequest request, object target, long row)
{
    private volatile bool isDone;

    /// <summary>What is asked for, with its externalId.</summary>
    public PaymentRequest Request { get; } = request;

    /// <summary>The record that it was made of.</summary>
    public object Target { get; } = target;

    /// <summary>The record's position in the input, from 1.</summary>
    public long Row { get; } = row;

    /// <summary>Whether an earlier run may have sent it.</summary>
    public bool WasInDoubt { get; init; }

    /// <summary>The API's answer, or what the journal keeps of it.</summary>
    public Payment? Payment { get; set; }

    /// <summary>Why there is no answer, or what went wrong with noting it.</summary>
    public NtxPayException? Error { get; set; }

    /// <summary>Whether nothing more happens to it. What was decided before is visible to whoever reads true.</summary>
    public bool IsDone
    {
        get => isDone;
        set => isDone = value;
    }
}
