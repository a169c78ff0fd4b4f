namespace NtxPay;

/// <summary>Reads the payment of a row, or finds what is wrong with it.</summary>
/// <param name="header">The columns.</param>
/// <param name="kind">What is to be paid.</param>
internal sealed class PaymentRowReader(TableHeader header, PaymentKind kind)
{
    /// <summary>The beginnings of the labels of lines that add up others.</summary>
    private static readonly string[] TotalLabels = ["total", "grantotal", "subtotal", "suma", "sumatoria", "grandtotal"];

    /// <summary>How many digits of a number a spreadsheet keeps.</summary>
    private const int KeptDigits = 15;

    private readonly KeyValuePair<string, int>[] columns = [.. header.Columns.OrderBy(static pair => pair.Value)];

    /// <summary>Reads a row that is not blank.</summary>
    /// <param name="row">The row.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <returns>The record, or null where something is wrong.</returns>
    public TableRecord? Read(TableRow row, out IReadOnlyList<RecordError> faults)
    {
        if (RowFault(row) is { } fault)
        {
            faults = [Fault(string.Empty, fault)];
            return null;
        }

        List<RecordError> found = [];
        List<KeyValuePair<string, object?>> values = new(columns.Length);
        foreach (var column in columns)
        {
            var cell = row.Cell(column.Value);
            object? value = null;
            if (!cell.IsBlank && Value(column.Key, cell, out value) is { } problem)
                found.Add(Fault(column.Key, problem));
            else
                values.Add(new KeyValuePair<string, object?>(column.Key, value));
        }

        found.AddRange(RuleFaults(values, found));
        faults = found;
        return found.Count == 0 ? new TableRecord(row.Number, values) : null;
    }

    private string? RowFault(TableRow row)
    {
        if (row.IsHidden)
            return Localized.Text($"The row is hidden in the sheet. Show it (clear the filter) or delete it.");

        if (IsTotal(row))
            return Localized.Text($"It looks like a line of totals. Remove it.");

        for (var column = header.Names.Count; column < row.Cells.Count; column++)
        {
            if (!row.Cells[column].IsBlank)
                return Localized.Text($"It has more cells than the header. A value that holds the separator must stand in quotes.");
        }

        return null;
    }

    /// <summary>A line without a receiver that is labelled as a total or has an amount alone.</summary>
    private bool IsTotal(TableRow row)
    {
        var receiver = kind == PaymentKind.CashOut ? nameof(CashOutRequest.DestinationClabe) : nameof(CashInRequest.CustomerEmail);
        if (!row.Cell(header.Columns[receiver]).IsBlank)
            return false;

        var filled = columns.Where(column => !row.Cell(column.Value).IsBlank).ToList();
        return (filled.Count == 1 && filled[0].Key is PaymentRules.Amount or PaymentRules.AmountCentavos)
            || row.Cells.Any(static cell => IsTotalLabel(cell.Text));
    }

    private static bool IsTotalLabel(string text)
    {
        var words = ColumnWords.Split(text);
        return words.Count > 0 && (TotalLabels.Contains(words[0], StringComparer.Ordinal)
            || words[0] is "totales" or "sumas" || (words.Count > 1 && TotalLabels.Contains(words[0] + words[1], StringComparer.Ordinal)));
    }

    private static string? Value(string parameter, TableCell cell, out object? value)
    {
        value = null;
        if (cell.Kind == TableCellKind.Error)
            return Localized.Text($"The cell has no value but {cell.Text}. Correct its formula, calculate the sheet and save it.");

        switch (parameter)
        {
            case PaymentRules.Amount:
                var pesosFault = TableAmount.ReadPesos(cell, out var pesos);
                value = pesos;
                return pesosFault;
            case PaymentRules.AmountCentavos:
                var centavosFault = TableAmount.ReadCentavos(cell, out var centavos);
                value = centavos;
                return centavosFault;
            case nameof(CashOutRequest.DestinationClabe):
                var clabeFault = TableClabe.Read(cell, out var clabe);
                value = clabe;
                return clabeFault;
            case PaymentRules.ExternalId when cell.Kind == TableCellKind.Number && (cell.Text.Length > KeptDigits || !cell.Text.All(char.IsDigit)):
                return Localized.Text($"The cell is a number that is not whole, or has more digits than a spreadsheet keeps. Give the column the format Text in the sheet and enter the value again.");
            default:
                value = CellText.Normalize(cell.Text);
                return null;
        }
    }

    /// <summary>What the rules of payments say of the values. A CLABE's check digit is left to the command that pays: a sandbox takes any.</summary>
    private List<RecordError> RuleFaults(List<KeyValuePair<string, object?>> values, List<RecordError> found)
    {
        var record = values.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        var check = kind == PaymentKind.CashOut
            ? PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox)
            : PaymentRules.ReadCashIn(record, NtxPayEnvironment.Sandbox);
        return [.. check.Errors.Where(fault => !found.Exists(other => IsOfSameCell(fault, other)))];
    }

    private static bool IsOfSameCell(RecordError fault, RecordError other) => string.Equals(fault.Parameter, other.Parameter, StringComparison.Ordinal)
        || (fault.Parameter is PaymentRules.Amount && other.Parameter is PaymentRules.AmountCentavos);

    private static RecordError Fault(string parameter, string message) => new(parameter, message, isWarning: false);
}
