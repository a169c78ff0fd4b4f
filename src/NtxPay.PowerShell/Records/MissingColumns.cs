using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>Names the columns of a record that lacks a required one. The records of one table have the same columns, so that they are named once.</summary>
internal sealed class MissingColumns
{
    private const int MaximumNames = 20;

    private IReadOnlyList<string> reported = [];

    /// <summary>A sentence with a leading space, or an empty string.</summary>
    /// <param name="errors">The record's faults.</param>
    /// <param name="input">The input record, or null if the command has only parameters.</param>
    /// <param name="kind">The kind of payment.</param>
    public string Hint(IReadOnlyList<RecordError> errors, PSObject? input, PaymentKind kind)
    {
        var columns = RecordColumns.Of(input);
        if (columns.Count == 0 || !errors.Any(fault => fault.IsMissing && !columns.Contains(fault.Parameter, StringComparer.OrdinalIgnoreCase)))
        {
            return string.Empty;
        }

        if (columns.SequenceEqual(reported, StringComparer.Ordinal))
        {
            return " " + Localized.Text($"The first error of these records names their columns.");
        }

        reported = columns;
        if (RecordColumns.UnusedSeparator(columns) is { } separator)
        {
            var delimiter = separator == '\t' ? "\"`t\"" : $"'{separator}'";
            return " " + Localized.Text($"The record has one column, whose name holds a separator. Read the file with Import-Csv -Delimiter {delimiter}.");
        }

        var list = string.Join(", ", columns.Take(MaximumNames).Select(RecordColumns.Shown)) + (columns.Count > MaximumNames ? ", …" : string.Empty);
        return " " + Localized.Text($"The record has these columns: {list}.") + Reader(errors, columns, kind);
    }

    /// <summary>Names the command that reads such columns, if one of them contains a missing value.</summary>
    private static string Reader(IReadOnlyList<RecordError> errors, IReadOnlyList<string> columns, PaymentKind kind)
    {
        var known = columns
            .Where(column => KnownColumns.Parameter(column, kind) is { } parameter && !columns.Contains(parameter, StringComparer.OrdinalIgnoreCase)
                && errors.Any(fault => fault.IsMissing && string.Equals(fault.Parameter, parameter, StringComparison.Ordinal)))
            .Select(RecordColumns.Shown)
            .ToList();
        return known.Count == 0
            ? string.Empty
            : " " + Localized.Text($"These are not names of parameters: {string.Join(", ", known)}. Import-NtxPayTable reads files with such columns.");
    }
}
