namespace NtxPay;

/// <summary>A CLABE split into bank (3 digits), plaza (3), account (11) and check digit (1), and its error if it is invalid.</summary>
public sealed class Clabe
{
    /// <summary>The number of digits of a CLABE.</summary>
    public const int Length = 18;

    /// <summary>The number of digits that a masked CLABE shows.</summary>
    internal const int VisibleDigits = 4;

    private const int BankEnd = 3;
    private const int PlazaEnd = 6;
    private const int AccountEnd = 17;

    private static readonly int[] Weights = [3, 7, 1];

    private Clabe(string value) => Value = value;

    /// <summary>The text, without leading and trailing white space.</summary>
    public string Value { get; }

    /// <summary>Whether it has 18 digits and a correct check digit. The bank may still be unknown.</summary>
    public bool IsValid => IsWellFormed && CheckDigit == ExpectedCheckDigit;

    /// <summary>Whether it has 18 digits and nothing else.</summary>
    public bool IsWellFormed { get; private init; }

    /// <summary>The bank's three digits, or null if it is not well formed.</summary>
    public string? BankCode => Part(0, BankEnd);

    /// <summary>The bank's short name; null if the code is not in <see cref="SpeiBanks"/>.</summary>
    public string? BankName => BankCode is { } code ? SpeiBanks.NameOf(code) : null;

    /// <summary>The plaza's three digits, or null if it is not well formed.</summary>
    public string? Plaza => Part(BankEnd, PlazaEnd);

    /// <summary>The account's eleven digits, or null if it is not well formed.</summary>
    public string? Account => Part(PlazaEnd, AccountEnd);

    /// <summary>The check digit, or null if it is not well formed.</summary>
    public int? CheckDigit => IsWellFormed ? Value[AccountEnd] - '0' : null;

    /// <summary>The expected check digit, or null if it is not well formed.</summary>
    public int? ExpectedCheckDigit => IsWellFormed ? ComputeCheckDigit(Value) : null;

    /// <summary>The error, as a sentence; null if it is valid.</summary>
    public string? Error { get; private init; }

    /// <summary>The warning, as a sentence, such as an unknown bank; otherwise null.</summary>
    public string? Warning { get; private init; }

    /// <summary>The row of the record in the file, or its position in the pipeline; null if no cmdlet created the object.</summary>
    public long? Row { get; private set; }

    /// <summary>The beneficiary's name in the record, or null.</summary>
    public string? BeneficiaryName { get; private set; }

    /// <summary>The CLABE with all but its last four digits hidden, for prompts and logs.</summary>
    public string Masked => Mask(Value);

    /// <summary>Parses a text. It never throws; an invalid CLABE has an <see cref="Error"/>.</summary>
    /// <param name="text">Any text, or null.</param>
    public static Clabe Parse(string? text)
    {
        var value = text?.Trim() ?? string.Empty;
        if (FindFormatError(value) is { } error)
            return new Clabe(value) { Error = error };

        var bank = value.Substring(0, BankEnd);
        var given = value[AccountEnd] - '0';
        var expected = ComputeCheckDigit(value);
        return new Clabe(value)
        {
            IsWellFormed = true,
            Error = given == expected ? null : Localized.Text($"Enter the CLABE again from its source: its check digit is {given}, but must be {expected} for the other digits. A digit is wrong, or two digits are swapped."),
            Warning = SpeiBanks.NameOf(bank) is null ? Localized.Text($"The list of SPEI participants of {SpeiBanks.AsOf:yyyy-MM-dd} has no bank code {bank}. Check the CLABE; the bank may be newer than the list.") : null,
        };
    }

    /// <summary>Returns whether a text has 18 digits and nothing else.</summary>
    /// <param name="text">Any text.</param>
    internal static bool HasFormat(string text) => FindFormatError(text) is null;

    /// <summary>Hides all but the last four digits of a CLABE.</summary>
    /// <param name="clabe">Any text.</param>
    public static string Mask(string clabe) => clabe.Length > VisibleDigits
        ? new string('*', clabe.Length - VisibleDigits) + clabe.Substring(clabe.Length - VisibleDigits)
        : new string('*', clabe.Length);

    /// <summary>Adds the row and the beneficiary of the record to this object, and returns it.</summary>
    /// <param name="row">The record's row.</param>
    /// <param name="beneficiaryName">The beneficiary's name, or null.</param>
    internal Clabe SetRecord(long row, string? beneficiaryName)
    {
        Row = row;
        BeneficiaryName = beneficiaryName;
        return this;
    }

    /// <summary>Returns the masked CLABE, so that an account number is not printed by accident.</summary>
    public override string ToString() => Masked;

    private string? Part(int start, int end) => IsWellFormed ? Value.Substring(start, end - start) : null;

    /// <summary>Computes the check digit. The weights 3, 7, 1 repeat. The last digits of the products are added; the check digit rounds their sum up to a multiple of ten.</summary>
    private static int ComputeCheckDigit(string digits)
    {
        var sum = 0;
        for (var index = 0; index < AccountEnd; index++)
        {
            sum += (digits[index] - '0') * Weights[index % Weights.Length] % 10;
        }

        return (10 - (sum % 10)) % 10;
    }

    private static string? FindFormatError(string value)
    {
        if (value.Length == 0)
            return Localized.Text($"It is empty. A CLABE has 18 digits.");

        if (!AsciiText.IsDigits(value))
            return Localized.Text($"It has characters other than the digits 0 to 9. A CLABE has 18 digits and nothing else.");

        return value.Length switch
        {
            Length => null,
            Length - 1 => Localized.Text($"It has 17 digits, not 18. A spreadsheet may have dropped a zero at its beginning: keep the column as text."),
            _ => Localized.Text($"It has {value.Length} digits, not 18."),
        };
    }
}
