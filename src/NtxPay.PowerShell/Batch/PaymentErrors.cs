using System.Management.Automation;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Errors;

namespace NtxPay.PowerShell.Batch;

/// <summary>
/// Creates the error records of payments. In a batch the message begins with the row and the name. If many payments fail for the same reason, the
/// displayed text of the first errors is complete, and that of the others is one line, because hundreds of equal paragraphs hide the other errors.
/// The text of an unknown outcome is always complete: it contains the externalId, without which the payment must not be sent again.
/// </summary>
/// <param name="isBatch">Whether the records come from the pipeline.</param>
internal sealed class PaymentErrors(bool isBatch)
{
    /// <summary>The number of errors with the same message whose text is complete.</summary>
    private const int MaximumComplete = 5;

    private static readonly Regex Digits = new("[0-9]+", RegexOptions.CultureInvariant, RegexTimeouts.Default);

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Returns the error of a payment. In a batch its message begins with the row and the name.</summary>
    public NtxPayException WithLabel(BatchItem item) => isBatch ? item.Error!.With($"{item.Label}: {item.Error!.Message}") : item.Error!;

    /// <summary>Creates the error record. The exception always has the complete message.</summary>
    /// <param name="error">The error with its label.</param>
    /// <param name="item">The payment.</param>
    public ErrorRecord ToRecord(NtxPayException error, BatchItem item)
    {
        var record = ErrorRecords.From(error, RetryRecord.Create(item));
        var count = isBatch && error.Kind != NtxPayErrorKind.OutcomeUnknown ? CountSimilar(item) : 0;
        if (count == MaximumComplete)
        {
            var note = Localized.Text($"Further errors of this kind show only the record and {error.Kind}.");
            record.ErrorDetails = new ErrorDetails(error.Message + " " + note) { RecommendedAction = record.ErrorDetails.RecommendedAction };
        }
        else if (count > MaximumComplete)
        {
            record.ErrorDetails = new ErrorDetails($"{item.Label}: {error.Kind}");
        }

        return record;
    }

    /// <summary>Counts an error, and returns the number of errors so far whose messages differ only in numbers and the externalId.</summary>
    private int CountSimilar(BatchItem item)
    {
        var message = item.Error!.Message.Replace(item.Request.ExternalId!, string.Empty);
        var key = FormattableString.Invariant($"{item.Error.Kind} {item.Error.StatusCode} {Digits.Replace(message, string.Empty)}");
        counts.TryGetValue(key, out var count);
        return counts[key] = count + 1;
    }
}
