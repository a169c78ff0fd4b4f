namespace NtxPay;

/// <summary>Reads the payment of a row, or finds its errors.</summary>
/// <param name="header">The columns.</param>
/// <param name="kind">The kind of the payments.</param>
internal sealed class PaymentRowReader(TableHeader header, PaymentKind kind)
{
    /// <summary>The first words of the labels of total rows.</summary>
    private static readonly string[] TotalLabels = ["total", "totales", "grantotal", "grandtotal", "subtotal", "suma", "sumas", "sumatoria"];

    private readonly KeyValuePair<string, int>[] columns = [.. header.Columns.OrderBy(static pair => pair.Value)];

    /// <summary>Reads a row that is not blank.</summary>
    /// <param name="row">The row.</param>
    /// <param name="errors">The errors of the row.</param>
    /// <returns>The record, or null if there are errors.</returns>
    public TableRecord? Read(TableRow row, out IReadOnlyList<RecordError> errors)
    {
        if (FindRowError(row) is { } rowError)
        {
            errors = [CreateError(string.Empty, rowError)];
            return null;
        }

        List<RecordError> found = [];
        List<KeyValuePair<string, object?>> values = new(columns.Length);
        foreach (var column in columns)
        {
            var cell = row.Cell(column.Value);
            object? value = null;
            if (!cell.IsBlank && ReadValue(column.Key, cell, out value) is { } error)
                found.Add(CreateError(column.Key, error));
            else
                values.Add(new KeyValuePair<string, object?>(column.Key, value));
        }

        found.AddRange(FindRuleErrors(values, found).Select(NameColumn));
        errors = found;
        return found.Count == 0 ? new TableRecord(row.Number, values) : null;
    }

    /// <summary>Returns the name of the beneficiary or customer of a row, for messages; empty if it is missing. It ends before the fifth digit of a number, which may be an account number.</summary>
    public string ReadName(TableRow row) => TableDisplayText.Format(CellText.Normalize(row.Cell(header.Columns[NameParameter]).Text));

    private string NameParameter => kind == PaymentKind.CashOut ? nameof(CashOutRequest.BeneficiaryName) : nameof(CashInRequest.CustomerName);

    private string? FindRowError(TableRow row)
    {
        if (row.IsHidden)
            return Localized.Text($"Show the row (clear the filter) or delete it: it is hidden in the sheet.");

        if (IsTotal(row))
            return Localized.Text($"Remove the row: it looks like a total row.");

        for (var column = header.Names.Count; column < row.Cells.Count; column++)
        {
            if (!row.Cells[column].IsBlank)
                return Localized.Text($"Put values that contain the delimiter in quotation marks: the row has more cells than the header.");
        }

        return null;
    }

    /// <summary>Returns whether a row has no receiver, and has the label of a total or only an amount.</summary>
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
            || (words.Count > 1 && TotalLabels.Contains(words[0] + words[1], StringComparer.Ordinal)));
    }

    private static string? ReadValue(string parameter, TableCell cell, out object? value)
    {
        value = null;
        if (cell.Kind == TableCellKind.Error)
            return Localized.Text($"Correct the formula, recalculate the sheet and save it: the cell contains {cell.Text} instead of a value.");

        switch (parameter)
        {
            case PaymentRules.Amount:
                var pesosError = TableAmount.ReadPesos(cell, out var pesos);
                value = pesos;
                return pesosError;
            case PaymentRules.AmountCentavos:
                var centavosError = TableAmount.ReadCentavos(cell, out var centavos);
                value = centavos;
                return centavosError;
            case nameof(CashOutRequest.DestinationClabe):
                var clabeError = TableClabe.Read(cell, out var clabe);
                value = clabe;
                return clabeError;
            case PaymentRules.ExternalId when cell.Kind == TableCellKind.Number && (cell.Text.Length > TableCell.MaximumNumberDigits || !cell.Text.All(char.IsDigit)):
                return Localized.Text($"Format the column as Text in the sheet and enter the value again: the cell is a number that is not whole, or has more digits than a spreadsheet keeps.");
            default:
                value = CellText.Normalize(cell.Text);
                return null;
        }
    }

    /// <summary>Returns the errors by the payment rules. The payment cmdlet checks the check digit of a CLABE, because a sandbox accepts any.</summary>
    private List<RecordError> FindRuleErrors(List<KeyValuePair<string, object?>> values, List<RecordError> found)
    {
        var record = values.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        var check = kind == PaymentKind.CashOut
            ? PaymentRules.ReadCashOut(record, NtxPayEnvironment.Sandbox)
            : PaymentRules.ReadCashIn(record, NtxPayEnvironment.Sandbox);
        return [.. check.Errors.Where(error => !found.Exists(other => IsSameCell(error, other)))];
    }

    private static bool IsSameCell(RecordError error, RecordError other) => string.Equals(error.Parameter, other.Parameter, StringComparison.Ordinal)
        || (error.Parameter is PaymentRules.Amount && other.Parameter is PaymentRules.AmountCentavos);

    private RecordError CreateError(string parameter, string message) => NameColumn(new RecordError(parameter, message, isWarning: false));

    /// <summary>Returns an error with the name of its column in the file. An empty cell has no parameter to specify, but a value to enter.</summary>
    private RecordError NameColumn(RecordError error)
    {
        if (header.FindName(error.Parameter) is not { } name)
            return error;

        var named = error.IsMissing ? new RecordError(error.Parameter, Localized.Text($"Enter a value: the cell is empty."), isWarning: false) { IsMissing = true } : error;
        named.Column = name;
        return named;
    }
}
