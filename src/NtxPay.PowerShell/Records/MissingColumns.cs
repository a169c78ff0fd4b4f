using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>Says which columns a record has where it lacks one that is required.</summary>
internal static class MissingColumns
{
    private const int MostNamed = 20;

    /// <summary>A sentence behind a space, or nothing.</summary>
    /// <param name="errors">The record's faults.</param>
    /// <param name="input">The record as it was given, or null where there are only parameters.</param>
    public static string Hint(IReadOnlyList<RecordFault> errors, PSObject? input)
    {
        var columns = RecordColumns.Of(input);
        if (columns.Count == 0 || !errors.Any(fault => fault.IsMissing && !columns.Contains(fault.Parameter, StringComparer.OrdinalIgnoreCase)))
        {
            return string.Empty;
        }

        if (RecordColumns.UnusedSeparator(columns) is { } separator)
        {
            var delimiter = separator == '\t' ? "\"`t\"" : $"'{separator}'";
            return " " + Words.Of($"The record has one column, whose name holds a separator. Read the file with Import-Csv -Delimiter {delimiter}.");
        }

        var list = string.Join(", ", columns.Take(MostNamed).Select(RecordColumns.Shown)) + (columns.Count > MostNamed ? ", …" : string.Empty);
        return " " + Words.Of($"The record has these columns: {list}.");
    }
}
