namespace NtxPay;

/// <summary>Reads one record field by field and collects all errors, so that the user can correct them together.</summary>
internal sealed class RecordReader
{
    /// <summary>The character with which a decoder replaces invalid bytes.</summary>
    private const char Replacement = '\uFFFD';

    private readonly IReadOnlyDictionary<string, object?> record;
    private readonly NtxPayEnvironment environment;
    private readonly List<RecordError> errors = [];

    /// <summary>A reader of one record.</summary>
    /// <param name="record">The values by the parameters' names.</param>
    /// <param name="environment">Where the record goes.</param>
    public RecordReader(IReadOnlyDictionary<string, object?> record, NtxPayEnvironment environment)
    {
        this.record = record;
        this.environment = environment;
    }

    /// <summary>The errors and warnings so far.</summary>
    public IReadOnlyList<RecordError> Errors => errors;

    /// <summary>The amount in MXN centavos, of pesos or of centavos.</summary>
    /// <param name="minimum">The minimum, in centavos.</param>
    public long Amount(long minimum)
    {
        var pesos = Given(PaymentRules.Amount);
        var centavos = Given(PaymentRules.AmountCentavos);
        if (pesos is not null && centavos is not null)
            return Refuse(PaymentRules.Amount, Localized.Text($"It is given in pesos and in centavos too (AmountCentavos). Give one of the two."));

        if (pesos is null && centavos is null)
        {
            Miss(PaymentRules.Amount, Localized.Text($"It is missing. Give pesos as Amount, or centavos as AmountCentavos."));
            return 0;
        }

        var name = pesos is null ? PaymentRules.AmountCentavos : PaymentRules.Amount;
        var error = pesos is null ? AmountReader.ReadCentavos(centavos!, out var amount) : AmountReader.ReadPesos(pesos, out amount);
        if (error is not null)
            return Refuse(name, error);

        return amount >= minimum
            ? amount
            : Refuse(name, Localized.Text($"It is less than {Money.Format(Money.ToPesos(minimum))} ({minimum} centavos), the least that the API takes."));
    }

    /// <summary>A text of a length, or null where it is not given.</summary>
    public string? Text(string name, int minimum, int maximum)
    {
        if (Given(name)?.ToString()?.Trim() is not { } text)
            return null;

        if (IsMisread(name, text))
            return text;

        if (text.Length < minimum || text.Length > maximum)
            Refuse(name, Localized.Text($"Its length in characters is {text.Length}; {minimum} to {maximum} are allowed."));
        else if (text.Where((_, place) => IsUnsendable(text, place)).Any())
            Refuse(name, Localized.Text($"It has control characters or broken ones. Remove them."));

        return text;
    }

    /// <summary>A text of a length that must be given.</summary>
    public string RequiredText(string name, int minimum, int maximum) => Text(name, minimum, maximum) ?? Missing(name);

    /// <summary>An e-mail address that must be given.</summary>
    public string Email(string name)
    {
        var text = Given(name)?.ToString()?.Trim() ?? Missing(name);
        if (text.Length > 0 && !IsMisread(name, text) && !EmailRule.Fits(text))
            Refuse(name, Localized.Text($"It is not an e-mail address such as name@example.mx."));

        return text;
    }

    /// <summary>An RFC or CURP in capitals, or null where it is not given.</summary>
    public string? TaxId(string name)
    {
        var text = Given(name)?.ToString()?.Trim().ToUpperInvariant();
        if (text is not null && !IsMisread(name, text) && !TaxIdRule.Fits(text))
            Refuse(name, Localized.Text($"It has the form of neither an RFC (12 or 13 characters, 10 without homoclave) nor a CURP (18)."));

        return text;
    }

    /// <summary>A required CLABE. A sandbox accepts a wrong check digit, because the examples of the API documentation have one.</summary>
    public string Clabe(string name)
    {
        var clabe = NtxPay.Clabe.Parse(Given(name)?.ToString());
        if (clabe.Value.Length == 0)
            return Missing(name);

        if (clabe.Error is not null)
            errors.Add(new RecordError(name, clabe.Error, isWarning: clabe.IsWellFormed && environment == NtxPayEnvironment.Sandbox));

        if (clabe.Warning is not null)
            errors.Add(new RecordError(name, clabe.Warning, isWarning: true));

        return clabe.Value;
    }

    /// <summary>The value of a field; null if it is missing or an empty cell of a table.</summary>
    private object? Given(string name) =>
        record.TryGetValue(name, out var value) && !(value is string text && string.IsNullOrWhiteSpace(text)) ? value : null;

    /// <summary>Rejects a text that was read in a wrong encoding, because names would be sent with wrong letters.</summary>
    private bool IsMisread(string name, string text)
    {
        if (text.IndexOf(Replacement) < 0)
            return false;

        Refuse(name, Localized.Text($"It has the character U+FFFD: the file was read in a wrong encoding. Read it with Import-Csv -Encoding 1252 (PowerShell 7) or -Encoding Default (Windows PowerShell), or save it as UTF-8."));
        return true;
    }

    private string Missing(string name)
    {
        Miss(name, Localized.Text($"It is missing."));
        return string.Empty;
    }

    private void Miss(string name, string message) => errors.Add(new RecordError(name, message, isWarning: false) { IsMissing = true });

    private long Refuse(string name, string message)
    {
        errors.Add(new RecordError(name, message, isWarning: false));
        return 0;
    }

    private static bool IsUnsendable(string text, int place) => char.IsControl(text[place])
        || (char.IsHighSurrogate(text[place]) && (place + 1 == text.Length || !char.IsLowSurrogate(text[place + 1])))
        || (char.IsLowSurrogate(text[place]) && (place == 0 || !char.IsHighSurrogate(text[place - 1])));
}
