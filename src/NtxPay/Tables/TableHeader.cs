namespace NtxPay;

/// <summary>The columns of a table and their parameters.</summary>
internal sealed class TableHeader
{
    private TableHeader(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> names)
    {
        Columns = columns;
        Names = names;
    }

    /// <summary>The column of each parameter, from 0.</summary>
    public IReadOnlyDictionary<string, int> Columns { get; }

    /// <summary>The names of the columns in the file, without trailing empty names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Returns the name of a parameter's column, for messages; null if no column matches. An amount can be in pesos or in centavos.</summary>
    public string? FindName(string parameter) =>
        Columns.TryGetValue(parameter, out var column) || (parameter is PaymentRules.Amount && Columns.TryGetValue(PaymentRules.AmountCentavos, out column))
            ? TableDisplayText.Format(Names[column])
            : null;

    /// <summary>The columns that are read, each with its parameter, for messages.</summary>
    public IEnumerable<string> Mappings => Columns.OrderBy(static pair => pair.Value).Select(pair => $"{TableDisplayText.Format(Names[pair.Value])} → {pair.Key}");

    /// <summary>The ignored columns that no payment needs, or that the map ignores.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; private init; } = [];

    /// <summary>The ignored columns with an unknown name.</summary>
    public IReadOnlyList<string> UnknownColumns { get; private init; } = [];

    /// <summary>Reads the header.</summary>
    /// <param name="row">The first row that is not blank.</param>
    /// <param name="kind">The kind of the payments.</param>
    /// <param name="map">The parameters by the names of columns, as the user specified them; an empty parameter ignores the column.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>.</exception>
    public static TableHeader Create(TableRow row, PaymentKind kind, IReadOnlyDictionary<string, string> map)
    {
        List<string> names = [.. row.Cells.Select(static cell => CellText.Normalize(cell.Text))];
        while (names.Count > 0 && names[names.Count - 1].Length == 0)
            names.RemoveAt(names.Count - 1);

        var mapped = ApplyMap(names, kind, map);
        Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
        List<string> ignored = [];
        List<string> unknown = [];
        foreach (var (name, column) in names.Select(static (name, column) => (name, column)).Where(static pair => pair.name.Length > 0))
        {
            var isMapped = mapped.TryGetValue(column, out var parameter);
            parameter ??= isMapped ? null : KnownColumns.Parameter(name, kind);
            if (parameter is null || (!isMapped && mapped.ContainsValue(parameter)))
                (isMapped || parameter is not null || KnownColumns.IsIgnorable(name) ? ignored : unknown).Add(TableDisplayText.Format(name));
            else if (columns.TryGetValue(parameter, out var other))
                throw Ambiguous(names[other], name, parameter);
            else
                columns.Add(parameter, column);
        }

        ThrowIfIncomplete(columns, names, kind, row.Number);
        return new TableHeader(columns, names) { IgnoredColumns = ignored, UnknownColumns = unknown };
    }

    /// <summary>Returns the columns of the user's map, each with its parameter or null.</summary>
    private static Dictionary<int, string?> ApplyMap(List<string> names, PaymentKind kind, IReadOnlyDictionary<string, string> map)
    {
        Dictionary<int, string?> mapped = [];
        foreach (var pair in map)
        {
            var normalized = KnownColumns.Normalize(pair.Key);
            var column = names.FindIndex(name => string.Equals(name, pair.Key.Trim(), StringComparison.OrdinalIgnoreCase));
            column = column < 0 && normalized.Length > 0 ? names.FindIndex(name => string.Equals(KnownColumns.Normalize(name), normalized, StringComparison.Ordinal)) : column;
            if (column < 0)
                throw Unreadable(Localized.Text($"-Map names the column '{TableDisplayText.Format(pair.Key)}', which the table does not have. Its columns are: {JoinNames(names)}."));

            var parameter = KnownColumns.Parameters(kind).FirstOrDefault(name => string.Equals(name, pair.Value.Trim(), StringComparison.OrdinalIgnoreCase));
            if (parameter is null && !string.IsNullOrWhiteSpace(pair.Value))
                throw Unreadable(Localized.Text($"-Map maps a column to '{TableDisplayText.Format(pair.Value)}'. A column can be mapped to one of these: {string.Join(", ", KnownColumns.Parameters(kind))}; an empty string ignores the column."));

            mapped[column] = parameter;
        }

        return mapped;
    }

    private static void ThrowIfIncomplete(Dictionary<string, int> columns, List<string> names, PaymentKind kind, long row)
    {
        string[] required = kind == PaymentKind.CashOut
            ? [nameof(CashOutRequest.DestinationClabe), nameof(CashOutRequest.BeneficiaryName)]
            : [nameof(CashInRequest.CustomerName), nameof(CashInRequest.CustomerEmail)];
        List<string> missing = [.. required.Where(parameter => !columns.ContainsKey(parameter))];
        if (!columns.ContainsKey(PaymentRules.Amount) && !columns.ContainsKey(PaymentRules.AmountCentavos))
            missing.Insert(0, PaymentRules.Amount);

        if (missing.Count > 0)
        {
            throw Unreadable(Localized.Text($"No column matches {string.Join(", ", missing)}. The header, row {row}, has these columns: {JoinNames(names)}. Map the columns, as in {Example(names.Find(static name => name.Length > 0)!, missing[0])}, and remove rows above the header."));
        }

        if (columns.TryGetValue(PaymentRules.Amount, out var pesos) && columns.TryGetValue(PaymentRules.AmountCentavos, out var centavos))
            throw Ambiguous(names[pesos], names[centavos], PaymentRules.Amount);
    }

    private static NtxPayException Ambiguous(string first, string second, string parameter) => Unreadable(
        Localized.Text($"Two columns match {parameter}: '{TableDisplayText.Format(first)}' and '{TableDisplayText.Format(second)}'. Specify which one to read, as in {Example(first, parameter)}, or rename one."));

    private static NtxPayException Unreadable(string message) => new(NtxPayErrorKind.TableUnreadable, message);

    /// <summary>Formats an example that maps a column.</summary>
    public static string Example(string column, string parameter) => $"-Map @{{ '{TableDisplayText.Format(column).Replace("'", "''")}' = '{parameter}' }}";

    private static string JoinNames(List<string> names) =>
        TableDisplayText.Join([.. names.Where(static name => name.Length > 0).Select(TableDisplayText.Format)]);
}
