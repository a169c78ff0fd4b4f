using System.Management.Automation;
using System.Management.Automation.Language;

namespace NtxPay.PowerShell.Records;

/// <summary>
/// Writes a warning about columns that match no parameter, for example a misspelled ExternalId. Each column is reported once for a command. The
/// records of one table have the same columns, so that a table causes one warning.
/// </summary>
internal sealed class IgnoredColumns
{
    /// <summary>The maximum number of names to remember. Records with varying property names could otherwise use any amount of memory.</summary>
    private const int MaximumRemembered = 1_000;

    /// <summary>The columns of the module's own output and of table records, which can be exported and sent again.</summary>
    private static readonly HashSet<string> OutputColumns = new(
        new[] { typeof(CashIn), typeof(CashOut), typeof(UnknownPayment) }.SelectMany(static type => type.GetProperties()).Select(static property => property.Name).Concat(["Row", "File"]),
        StringComparer.OrdinalIgnoreCase);

    private readonly PSCmdlet cmdlet;
    private readonly HashSet<string> constants;
    private readonly RecordShape shape = new();
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates a check of the records of a command.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="fields">The parameters that a record can have, with their values before the first record.</param>
    public IgnoredColumns(PSCmdlet cmdlet, IReadOnlyDictionary<string, object?> fields)
    {
        this.cmdlet = cmdlet;
        constants = new HashSet<string>(fields.Where(static field => field.Value is not null).Select(static field => field.Key), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Writes a warning about columns that were not reported before.</summary>
    /// <param name="input">The input record, or null if the command has only parameters.</param>
    /// <param name="record">The values that were read, by parameter name (not case-sensitive). It contains every parameter that a record can have.</param>
    public void Warn(PSObject? input, IReadOnlyDictionary<string, object?> record)
    {
        if (input is null || seen.Count >= MaximumRemembered || IsOutput(input.BaseObject) || shape.IsSameAsPrevious(input))
        {
            return;
        }

        var columns = RecordColumns.GetNames(input);
        if (RecordColumns.UnusedDelimiter(columns) is not null)
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
        // A parameter that has a value but no column was specified on the command line, as a constant or as a script block. A script block can read any
        // column.
        var given = record.Where(field => field.Value is not null && !columns.Contains(field.Key, StringComparer.OrdinalIgnoreCase)).Select(static field => field.Key).ToList();
        var hasScripts = given.Exists(parameter => !constants.Contains(parameter));
        string[] parameters = [.. record.Keys];
        var ignored = unknown
            .Select(column => (Column: column, Parameter: SimilarParameter.Find(column, parameters)))
            .Where(pair => pair.Parameter is null ? !hasScripts && !OutputColumns.Contains(pair.Column) : !given.Contains(pair.Parameter))
            .ToList();
        if (ignored.Count == 0)
        {
            return;
        }

        var list = TableDisplayText.Join([.. ignored.Select(static pair => TableDisplayText.Format(pair.Column) + (pair.Parameter is null ? string.Empty : $" ({pair.Parameter}?)"))]);
        cmdlet.WriteWarning(Localized.Text($"Columns that match no parameter are ignored: {list}.") + Hint(ignored));
    }

    private static string Hint(List<(string Column, string? Parameter)> ignored)
    {
        var (column, parameter) = ignored.Find(static pair => pair.Parameter is not null && string.Equals(TableDisplayText.Format(pair.Column), pair.Column, StringComparison.Ordinal));
        if (parameter is null)
        {
            return string.Empty;
        }

        var example = $"-{parameter} {{ $_.'{CodeGeneration.EscapeSingleQuotedStringContent(column)}' }}";
        return " " + Localized.Text($"Rename the columns to the parameters in parentheses, or specify the parameters: {example}.");
    }

    private static bool IsOutput(object item) => item.GetType().Assembly == typeof(Payment).Assembly;
}
