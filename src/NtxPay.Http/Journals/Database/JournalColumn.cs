using System.Text;

namespace NtxPay.Http.Journals.Database;

/// <summary>
/// The value of the column "journal" for a journal's name. Databases compare texts by different rules: some ignore case,
/// accents or trailing spaces. A name of a-z, 0-9, the hyphen, the underscore and the dot is kept. Any other name becomes its
/// first 40 characters with an underscore for each other character, a tilde, and a hash of the complete name. No two names have the same value.
/// </summary>
internal static class JournalColumn
{
    /// <summary>The maximum length of a value, in characters.</summary>
    public const int MaximumLength = Journal.MaximumNameLength;

    /// <summary>The value of the entries that test a table. No name has it: other values have 32 digits after a tilde.</summary>
    public const string Probe = "~probe";

    private const int HashLength = 16;
    private const int ReadableLength = 40;

    private static readonly byte[] Purpose = Encoding.UTF8.GetBytes("ntxpay-journal-name-v1");

    /// <summary>Encodes a name as the value of the column.</summary>
    /// <param name="name">The journal's name.</param>
    public static string Encode(string name)
    {
        var normalized = UnicodeText.Normalize(name, NormalizationForm.FormC);
        if (normalized.Length <= MaximumLength && normalized.All(IsPlain))
            return normalized;

        var readable = new string([.. normalized.Take(ReadableLength).Select(static character => IsPlain(character) ? character : '_')]);
        var hash = HmacSha256.Hash(Purpose, Encoding.UTF8.GetBytes(normalized));
        Array.Resize(ref hash, HashLength);
        return readable + "~" + HexEncoding.Format(hash);
    }

    private static bool IsPlain(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
