namespace NtxPay;

/// <summary>A record that was read: the request it makes, and everything that is wrong or doubtful about it.</summary>
public sealed class RecordCheck
{
    /// <summary>What was found.</summary>
    /// <param name="request">The request, whole only where nothing is wrong.</param>
    /// <param name="faults">What is wrong or doubtful.</param>
    internal RecordCheck(PaymentRequest request, IReadOnlyList<RecordFault> faults)
    {
        if (faults.Count > 0)
        {
            Errors = [.. faults.Where(static fault => !fault.IsWarning)];
            Warnings = [.. faults.Where(static fault => fault.IsWarning)];
        }

        Request = Errors.Count == 0 ? request : null;
    }

    /// <summary>The request; null where something is wrong.</summary>
    public PaymentRequest? Request { get; }

    /// <summary>Everything that is wrong, by parameter.</summary>
    public IReadOnlyList<RecordFault> Errors { get; } = [];

    /// <summary>What is doubtful; the record may be sent all the same.</summary>
    public IReadOnlyList<RecordFault> Warnings { get; } = [];
}
