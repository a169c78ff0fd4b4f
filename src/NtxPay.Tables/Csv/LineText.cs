using System.Text;

namespace NtxPay.Tables.Csv;

/// <summary>The lines of a text.</summary>
/// <param name="reader">The text, which it disposes.</param>
internal sealed class LineText(TextReader reader) : IDisposable
{
    /// <summary>The first line that is not blank, or an empty text.</summary>
    public string FirstNotBlank()
    {
        var line = new StringBuilder();
        for (var character = reader.Read(); character >= 0; character = reader.Read())
        {
            if (character is not ('\r' or '\n'))
                line.Append((char)character);
            else if (!IsBlank(line))
                break;
            else
                line.Clear();
        }

        return line.ToString().Trim('\uFEFF');
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private static bool IsBlank(StringBuilder line)
    {
        for (var place = 0; place < line.Length; place++)
        {
            if (!char.IsWhiteSpace(line[place]))
                return false;
        }

        return true;
    }
}
