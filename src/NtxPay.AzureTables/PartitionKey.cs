using System.Globalization;
using System.Text;

namespace NtxPay.AzureTables;

/// <summary>
/// The PartitionKey of a journal. The service refuses / \ # ? and control characters in it, and other characters need an escape in an address.
/// The letters and digits of ASCII, the hyphen, the underscore and the period are therefore kept. Each other UTF-16 unit becomes a tilde and its
/// four hexadecimal digits. No two names have the same key. 80 characters become at most 400; 512 are allowed.
/// </summary>
internal static class PartitionKey
{
    private const char Escape = '~';

    /// <summary>Encodes the PartitionKey of the journal named <paramref name="journal"/>.</summary>
    public static string Encode(string journal)
    {
        var key = new StringBuilder(journal.Length);
        foreach (var character in journal)
        {
            if (IsPlain(character))
                key.Append(character);
            else
                key.Append(Escape).Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }

        return key.ToString();
    }

    private static bool IsPlain(char character) => character
        is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.';
}
