namespace NtxPay;

/// <summary>A record that was read: the request it makes, and everything that is wrong or doubtful about it.</summary>
public sealed class RecordCheck
{
    /// <summary>What was found.</summary>
    /// <param name="request">The request, whole only where nothing is wrong.</param>
    /// <param name="faults">What is wrong or doubtful.</param>
    internal RecordCheck(PaymentRequest request, IReadOnlyList<RecordError> faults)
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
    public IReadOnlyList<RecordError> Errors { get; } = [];

    /// <summary>What is doubtful; the record may be sent all the same.</summary>
    public IReadOnlyList<RecordError> Warnings { get; } = [];
}

/// <summary>One thing that is wrong or doubtful about a record.</summary>
public sealed class RecordError
{
    /// <summary>A fault.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="message">What is wrong with its value, as sentences for a person; no personal data.</param>
    /// <param name="isWarning">Whether the record may be sent all the same.</param>
    public RecordError(string parameter, string message, bool isWarning)
    {
        Parameter = parameter;
        Message = message;
        IsWarning = isWarning;
    }

    /// <summary>The parameter's name.</summary>
    public string Parameter { get; }

    /// <summary>What is wrong with its value, as sentences for a person.</summary>
    public string Message { get; }

    /// <summary>Whether the record may be sent all the same.</summary>
    public bool IsWarning { get; }

    /// <summary>
    /// The record's row in the file of Import-NtxPayTable, from 1, the header included; otherwise its position in the pipeline, from 1. 0 where
    /// only one record was checked.
    /// </summary>
    public long Row => Position.Number;

    /// <summary>The record's position, and whether it is a row of a file.</summary>
    internal RecordPosition Position { get; set; }

    /// <summary>Whether the value is required and was not given.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The parameter and what is wrong.</summary>
    public override string ToString() => $"{Parameter}: {Message}";
}
