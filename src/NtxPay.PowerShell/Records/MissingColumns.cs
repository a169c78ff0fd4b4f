using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>Lists the columns of a record that lacks a required column. The records of one table have the same columns, so they are listed once.</summary>
internal sealed class MissingColumns
{
    private IReadOnlyList<string> reported = [];

    /// <summary>Returns a sentence with a leading space, or an empty string.</summary>
    /// <param name="errors">The errors of the record.</param>
    /// <param name="input">The input record, or null if the command has only parameters.</param>
    /// <param name="kind">The kind of payment.</param>
    public string Hint(IReadOnlyList<RecordError> errors, PSObject? input, PaymentKind kind)
    {
        var columns = RecordColumns.GetNames(input);
        if (columns.Count == 0 || !errors.Any(error => error.IsMissing && !columns.Contains(error.Parameter, StringComparer.OrdinalIgnoreCase)))
        {
            return string.Empty;
        }

        if (columns.SequenceEqual(reported, StringComparer.Ordinal))
        {
            return " " + Localized.Text($"The first error of these records names their columns.");
        }

        reported = columns;
        if (RecordColumns.UnusedDelimiter(columns) is { } unused)
        {
            var delimiter = unused == '\t' ? "\"`t\"" : $"'{unused}'";
            return " " + Localized.Text($"The record has one column, whose name contains a delimiter. Read the file with Import-Csv -Delimiter {delimiter}.");
        }

        var list = TableDisplayText.Join([.. columns.Select(TableDisplayText.Format)]);
        return " " + Localized.Text($"The record has these columns: {list}.") + SuggestImport(errors, columns, kind);
    }

    /// <summary>Names the command that reads such columns, if one of them contains a missing value; otherwise returns an empty string.</summary>
    private static string SuggestImport(IReadOnlyList<RecordError> errors, IReadOnlyList<string> columns, PaymentKind kind)
    {
        var known = columns
            .Where(column => KnownColumns.Parameter(column, kind) is { } parameter && !columns.Contains(parameter, StringComparer.OrdinalIgnoreCase)
                && errors.Any(error => error.IsMissing && string.Equals(error.Parameter, parameter, StringComparison.Ordinal)))
            .Select(TableDisplayText.Format)
            .ToList();
        return known.Count == 0
            ? string.Empty
            : " " + Localized.Text($"These are not names of parameters: {string.Join(", ", known)}. Import-NtxPayTable reads files with such columns.");
    }
}
