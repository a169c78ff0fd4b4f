namespace NtxPay.Http.Journals.Shared;

/// <summary>A payment that this worker wants to send.</summary>
/// <param name="key">The payment's key.</param>
/// <param name="intent">The intent.</param>
internal sealed class PaymentReservation(string key, JournalLine intent)
{
    private readonly TaskCompletionSource<bool> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The payment's key.</summary>
    public string Key { get; } = key;

    /// <summary>The intent.</summary>
    public JournalLine Intent { get; } = intent;

    /// <summary>True once the intent is durable; false if another worker has reserved the payment.</summary>
    public Task<bool> Completion => completion.Task;

    /// <summary>Completes the reservation.</summary>
    public void Complete(bool isOwn) => completion.TrySetResult(isOwn);

    /// <summary>Fails the reservation.</summary>
    public void Fail(NtxPayException exception)
    {
        // Observed immediately: a batch that ends does not wait for the reservation.
        if (completion.TrySetException(exception))
            _ = completion.Task.Exception;
    }
}
