using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>Says which columns a record has where it lacks one that is required. The records of one table have the same columns, so it is said once.</summary>
internal sealed class MissingColumns
{
    private const int MostNamed = 20;

    private IReadOnlyList<string> said = [];

    /// <summary>A sentence behind a space, or nothing.</summary>
    /// <param name="errors">The record's faults.</param>
    /// <param name="input">The record as it was given, or null where there are only parameters.</param>
    /// <param name="kind">What the record is for.</param>
    public string Hint(IReadOnlyList<RecordFault> errors, PSObject? input, PaymentKind kind)
    {
        var columns = RecordColumns.Of(input);
        if (columns.Count == 0 || !errors.Any(fault => fault.IsMissing && !columns.Contains(fault.Parameter, StringComparer.OrdinalIgnoreCase)))
        {
            return string.Empty;
        }

        if (columns.SequenceEqual(said, StringComparer.Ordinal))
        {
            return " " + Localized.Text($"The first error of these records names their columns.");
        }

        said = columns;
        if (RecordColumns.UnusedSeparator(columns) is { } separator)
        {
            var delimiter = separator == '\t' ? "\"`t\"" : $"'{separator}'";
            return " " + Localized.Text($"The record has one column, whose name holds a separator. Read the file with Import-Csv -Delimiter {delimiter}.");
        }

        var list = string.Join(", ", columns.Take(MostNamed).Select(RecordColumns.Shown)) + (columns.Count > MostNamed ? ", …" : string.Empty);
        return " " + Localized.Text($"The record has these columns: {list}.") + Reader(errors, columns, kind);
    }

    /// <summary>Names the command that reads such columns, where a missing value stands in one of them.</summary>
    private static string Reader(IReadOnlyList<RecordFault> errors, IReadOnlyList<string> columns, PaymentKind kind)
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
