namespace NtxPay;

/// <summary>A CLABE split into bank (3 digits), plaza (3), account (11) and check digit (1), and its problem if it is invalid.</summary>
public sealed class Clabe
{
    /// <summary>How many digits a CLABE has.</summary>
    public const int Length = 18;

    private const int BankEnd = 3;
    private const int PlazaEnd = 6;
    private const int AccountEnd = 17;

    private const int ShownDigits = 4;

    private static readonly int[] Weights = [3, 7, 1];

    private Clabe(string value) => Value = value;

    /// <summary>The text that was looked at, without the spaces around it.</summary>
    public string Value { get; }

    /// <summary>Whether it has 18 digits, the last of which is right. The bank may be unknown all the same.</summary>
    public bool IsValid => IsWellFormed && CheckDigit == ExpectedCheckDigit;

    /// <summary>Whether it has 18 digits and nothing else.</summary>
    public bool IsWellFormed { get; private init; }

    /// <summary>The bank's three digits, or null where it is not well formed.</summary>
    public string? BankCode { get; private init; }

    /// <summary>The bank's short name; null where the code is not in <see cref="SpeiBanks"/>.</summary>
    public string? BankName { get; private init; }

    /// <summary>The plaza's three digits, or null where it is not well formed.</summary>
    public string? Plaza { get; private init; }

    /// <summary>The account's eleven digits, or null where it is not well formed.</summary>
    public string? Account { get; private init; }

    /// <summary>The last digit, or null where it is not well formed.</summary>
    public int? CheckDigit { get; private init; }

    /// <summary>What the last digit should be, or null where it is not well formed.</summary>
    public int? ExpectedCheckDigit { get; private init; }

    /// <summary>What is wrong, as a sentence; null for a valid one.</summary>
    public string? Error { get; private init; }

    /// <summary>What is doubtful, as a sentence: an unknown bank. Null where nothing is.</summary>
    public string? Warning { get; private init; }

    /// <summary>The row of the record that it comes from: its row in the file, or its position in the pipeline. Null where it was not tested by a command.</summary>
    public long? Row { get; private set; }

    /// <summary>The beneficiary's name in the record, or null.</summary>
    public string? BeneficiaryName { get; private set; }

    /// <summary>The CLABE with all but its last four digits hidden, for questions and logs.</summary>
    public string Masked => Mask(Value);

    /// <summary>Looks at a text.</summary>
    /// <param name="text">Any text, or null.</param>
    public static Clabe Parse(string? text)
    {
        var value = text?.Trim() ?? string.Empty;
        if (FormFault(value) is { } fault)
            return new Clabe(value) { Error = fault };

        var bank = value.Substring(0, BankEnd);
        var given = value[AccountEnd] - '0';
        var expected = CheckDigitOf(value);
        var name = SpeiBanks.NameOf(bank);
        return new Clabe(value)
        {
            IsWellFormed = true,
            BankCode = bank,
            BankName = name,
            Plaza = value.Substring(BankEnd, PlazaEnd - BankEnd),
            Account = value.Substring(PlazaEnd, AccountEnd - PlazaEnd),
            CheckDigit = given,
            ExpectedCheckDigit = expected,
            Error = given == expected ? null : Localized.Text($"The check digit is {given} where the other digits ask for {expected}. A digit is wrong or two have changed places."),
            Warning = name is null ? Localized.Text($"No SPEI participant of {SpeiBanks.AsOf:yyyy-MM-dd} has the bank code {bank}. Check it, unless the bank is newer.") : null,
        };
    }

    /// <summary>A CLABE with all but its last four digits hidden.</summary>
    /// <param name="clabe">Any text.</param>
    public static string Mask(string clabe) => clabe.Length > ShownDigits
        ? new string('*', clabe.Length - ShownDigits) + clabe.Substring(clabe.Length - ShownDigits)
        : new string('*', clabe.Length);

    /// <summary>The same CLABE as that of a record.</summary>
    /// <param name="row">The record's row.</param>
    /// <param name="beneficiaryName">The beneficiary's name, or null.</param>
    internal Clabe OfRecord(long row, string? beneficiaryName)
    {
        Row = row;
        BeneficiaryName = beneficiaryName;
        return this;
    }

    /// <summary>The masked CLABE: an account's number is not for printing.</summary>
    public override string ToString() => Masked;

    /// <summary>Weights 3, 7, 1 in turn; each product counts by its last digit, and the check digit makes their sum a multiple of ten.</summary>
    private static int CheckDigitOf(string digits)
    {
        var sum = 0;
        for (var place = 0; place < AccountEnd; place++)
        {
            sum += (digits[place] - '0') * Weights[place % Weights.Length] % 10;
        }

        return (10 - (sum % 10)) % 10;
    }

    private static string? FormFault(string value)
    {
        if (value.Length == 0)
            return Localized.Text($"It is empty. A CLABE has 18 digits.");

        if (!value.All(static character => character is >= '0' and <= '9'))
            return Localized.Text($"It has characters other than the digits 0 to 9. A CLABE has 18 digits and nothing else.");

        return value.Length switch
        {
            Length => null,
            Length - 1 => Localized.Text($"It has 17 digits, not 18. A spreadsheet may have dropped a zero at its beginning: keep the column as text."),
            _ => Localized.Text($"Its number of digits is {value.Length}, not 18."),
        };
    }
}
