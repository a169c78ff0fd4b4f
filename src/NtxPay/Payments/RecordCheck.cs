namespace NtxPay;

/// <summary>The result of reading a record: the request, the errors and the warnings.</summary>
public sealed class RecordCheck
{
    /// <summary>Creates a result.</summary>
    /// <param name="request">The request; incomplete if there are errors.</param>
    /// <param name="messages">The errors and warnings.</param>
    internal RecordCheck(PaymentRequest request, IReadOnlyList<RecordError> messages)
    {
        if (messages.Count > 0)
        {
            Errors = [.. messages.Where(static message => !message.IsWarning)];
            Warnings = [.. messages.Where(static message => message.IsWarning)];
        }

        Request = Errors.Count == 0 ? request : null;
    }

    /// <summary>The request; null if there are errors.</summary>
    public PaymentRequest? Request { get; }

    /// <summary>The errors, by parameter.</summary>
    public IReadOnlyList<RecordError> Errors { get; } = [];

    /// <summary>The warnings. They do not prevent sending.</summary>
    public IReadOnlyList<RecordError> Warnings { get; } = [];
}
