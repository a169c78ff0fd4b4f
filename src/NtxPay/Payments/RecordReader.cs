namespace NtxPay;

/// <summary>Reads one record field by field and collects all errors, so that the user can correct them together.</summary>
internal sealed class RecordReader
{
    /// <summary>The character with which a decoder replaces invalid bytes.</summary>
    private const char Replacement = '\uFFFD';

    private readonly IReadOnlyDictionary<string, object?> record;
    private readonly NtxPayEnvironment environment;
    private readonly List<RecordError> errors = [];

    /// <summary>Creates a reader of one record.</summary>
    /// <param name="record">The values by the parameters' names.</param>
    /// <param name="environment">The environment.</param>
    public RecordReader(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment)
    {
        this.record = record;
        this.environment = environment;
    }

    /// <summary>The errors and warnings so far.</summary>
    public IReadOnlyList<RecordError> Errors => errors;

    /// <summary>Reads the amount, in MXN centavos.</summary>
    /// <param name="minimum">The minimum, in centavos.</param>
    public long ReadAmount(long minimum)
    {
        var pesos = GetValue(PaymentRules.Amount);
        var centavos = GetValue(PaymentRules.AmountCentavos);
        if (pesos is not null && centavos is not null)
            return AddError(PaymentRules.Amount, Localized.Text($"It is specified both in pesos (Amount) and in centavos (AmountCentavos). Specify only one of them."));

        if (pesos is null && centavos is null)
        {
            AddMissing(PaymentRules.Amount, Localized.Text($"It is missing. Specify pesos with Amount, or centavos with AmountCentavos."));
            return 0;
        }

        var name = pesos is null ? PaymentRules.AmountCentavos : PaymentRules.Amount;
        var error = pesos is null ? AmountReader.ReadCentavos(centavos!, out var amount) : AmountReader.ReadPesos(pesos, out amount);
        if (error is not null)
            return AddError(name, error);

        return amount >= minimum
            ? amount
            : AddError(name, Localized.Text($"It is less than {Money.Format(Money.ToPesos(minimum))} ({minimum} centavos), the minimum of the API."));
    }

    /// <summary>Reads an optional text of a length; null if it is missing.</summary>
    public string? ReadText(string name, int minimum, int maximum)
    {
        if (GetValue(name)?.ToString()?.Trim() is not { } text)
            return null;

        if (RefuseIfMisread(name, text))
            return text;

        if (text.Length < minimum || text.Length > maximum)
            AddError(name, Localized.Text($"Its length in characters is {text.Length}; {minimum} to {maximum} are allowed."));
        else if (HasInvalidCharacter(text))
            AddError(name, Localized.Text($"It contains control characters or invalid Unicode characters. Remove them."));

        return text;
    }

    /// <summary>Reads a required text of a length.</summary>
    public string ReadRequiredText(string name, int minimum, int maximum) => ReadText(name, minimum, maximum) ?? AddMissing(name);

    /// <summary>Reads a required e-mail address.</summary>
    public string ReadEmail(string name)
    {
        var text = GetValue(name)?.ToString()?.Trim() ?? AddMissing(name);
        if (text.Length > 0 && !RefuseIfMisread(name, text) && !EmailRule.IsValid(text))
            AddError(name, Localized.Text($"It is not an e-mail address such as name@example.mx."));

        return text;
    }

    /// <summary>Reads an RFC or CURP in capitals; null if it is missing.</summary>
    public string? ReadTaxId(string name)
    {
        var text = GetValue(name)?.ToString()?.Trim().ToUpperInvariant();
        if (text is not null && !RefuseIfMisread(name, text) && !TaxIdRule.IsValid(text))
            AddError(name, Localized.Text($"It is not an RFC (12 or 13 characters, or 10 without homoclave) or a CURP (18 characters)."));

        return text;
    }

    /// <summary>Reads a required CLABE. A sandbox accepts a wrong check digit, because the examples of the API documentation have one.</summary>
    public string ReadClabe(string name)
    {
        var clabe = Clabe.Parse(GetValue(name)?.ToString());
        if (clabe.Value.Length == 0)
            return AddMissing(name);

        if (clabe.Error is not null)
            errors.Add(new RecordError(name, clabe.Error, isWarning: clabe.IsWellFormed && environment == NtxPayEnvironment.Sandbox));

        if (clabe.Warning is not null)
            errors.Add(new RecordError(name, clabe.Warning, isWarning: true));

        return clabe.Value;
    }

    /// <summary>Returns the value of a field; null if it is missing or an empty cell of a table.</summary>
    private object? GetValue(string name) =>
        record.TryGetValue(name, out var value) && !(value is string text && string.IsNullOrWhiteSpace(text)) ? value : null;

    /// <summary>Adds an error to a text that was read in a wrong encoding, because names would be sent with wrong letters. Returns whether it did.</summary>
    private bool RefuseIfMisread(string name, string text)
    {
        if (text.IndexOf(Replacement) < 0)
            return false;

        AddError(name, Localized.Text($"It has the character U+FFFD: the file was read in a wrong encoding. Read it with Import-Csv -Encoding 1252 (PowerShell 7) or -Encoding Default (Windows PowerShell), or save it as UTF-8."));
        return true;
    }

    private string AddMissing(string name)
    {
        AddMissing(name, Localized.Text($"It is missing."));
        return string.Empty;
    }

    private void AddMissing(string name, string message) => errors.Add(new RecordError(name, message, isWarning: false) { IsMissing = true });

    private long AddError(string name, string message)
    {
        errors.Add(new RecordError(name, message, isWarning: false));
        return 0;
    }

    private static bool HasInvalidCharacter(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsInvalidCharacter(text, index))
                return true;
        }

        return false;
    }

    private static bool IsInvalidCharacter(string text, int index) => char.IsControl(text[index])
        || (char.IsHighSurrogate(text[index]) && (index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])))
        || (char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1])));
}
