using System.Management.Automation;
using System.Management.Automation.Language;

namespace NtxPay.PowerShell.Records;

/// <summary>
/// Warns of columns that no parameter takes, each once for a command: a misspelt ExternalId would be missing without a word. The records of one
/// table have the same columns, so that a table has one warning.
/// </summary>
internal sealed class IgnoredColumns
{
    private const int MostNamed = 20;

    /// <summary>How many names are remembered. Records with names of their own could be without end.</summary>
    private const int MostRemembered = 1_000;

    /// <summary>The columns of the module's own results, which may be exported and sent again.</summary>
    private static readonly HashSet<string> OfResults = new(
        new[] { typeof(CashIn), typeof(CashOut), typeof(UnknownPayment) }.SelectMany(static type => type.GetProperties()).Select(static property => property.Name).Append("Row"),
        StringComparer.OrdinalIgnoreCase);

    private readonly PSCmdlet cmdlet;
    private readonly HashSet<string> constants;
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A check of a command's records.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="fields">The parameters that a record can have, as they are before the first record.</param>
    public IgnoredColumns(PSCmdlet cmdlet, IReadOnlyDictionary<string, object?> fields)
    {
        this.cmdlet = cmdlet;
        constants = new HashSet<string>(fields.Where(static field => field.Value is not null).Select(static field => field.Key), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Warns of a record's columns that were not warned of before.</summary>
    /// <param name="input">The record as it was given, or null where there are only parameters.</param>
    /// <param name="record">What was read of it, by all parameters that a record can have, whatever their case.</param>
    public void Warn(PSObject? input, IReadOnlyDictionary<string, object?> record)
    {
        if (input is null || seen.Count >= MostRemembered || IsResult(input.BaseObject))
        {
            return;
        }

        var columns = RecordColumns.Of(input);
        if (RecordColumns.UnusedSeparator(columns) is not null)
        {
            return;
        }

        var unknown = columns.Where(column => !record.ContainsKey(column) && seen.Add(column)).ToList();
        if (unknown.Count > 0)
        {
            Warn(unknown, columns, record);
        }
    }

    private void Warn(List<string> unknown, IReadOnlyList<string> columns, IReadOnlyDictionary<string, object?> record)
    {
        // A parameter with a value and no column was given on the command line: as a constant, or as a script block, which may read any column.
        var given = record.Where(field => field.Value is not null && !columns.Contains(field.Key, StringComparer.OrdinalIgnoreCase)).Select(static field => field.Key).ToList();
        var hasScripts = given.Exists(parameter => !constants.Contains(parameter));
        string[] parameters = [.. record.Keys];
        var ignored = unknown
            .Select(column => (Column: column, Parameter: SimilarParameter.Of(column, parameters)))
            .Where(pair => pair.Parameter is null ? !hasScripts && !OfResults.Contains(pair.Column) : !given.Contains(pair.Parameter))
            .ToList();
        if (ignored.Count == 0)
        {
            return;
        }

        var names = ignored.Take(MostNamed).Select(static pair => RecordColumns.Shown(pair.Column) + (pair.Parameter is null ? string.Empty : $" ({pair.Parameter}?)"));
        var list = string.Join(", ", names) + (ignored.Count > MostNamed ? ", …" : string.Empty);
        cmdlet.WriteWarning(Localized.Text($"Columns that no parameter takes are ignored: {list}.") + Hint(ignored));
    }

    private static string Hint(List<(string Column, string? Parameter)> ignored)
    {
        var (column, parameter) = ignored.Find(static pair => pair.Parameter is not null && string.Equals(RecordColumns.Shown(pair.Column), pair.Column, StringComparison.Ordinal));
        if (parameter is null)
        {
            return string.Empty;
        }

        var example = $"-{parameter} {{ $_.'{CodeGeneration.EscapeSingleQuotedStringContent(column)}' }}";
        return " " + Localized.Text($"Rename them to the parameters in parentheses, or name them: {example}.");
    }

    private static bool IsResult(object item) => item.GetType().Assembly == typeof(Payment).Assembly;
}
