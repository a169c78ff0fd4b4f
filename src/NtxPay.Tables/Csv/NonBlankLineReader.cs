using System.Text;

namespace NtxPay.Tables.Csv;

/// <summary>Reads the first non-blank line of a text.</summary>
/// <param name="reader">The text, which the reader disposes.</param>
internal sealed class NonBlankLineReader(TextReader reader) : IDisposable
{
    /// <summary>Reads the first non-blank line, or an empty text.</summary>
    public string ReadFirst()
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
        for (var index = 0; index < line.Length; index++)
        {
            if (!char.IsWhiteSpace(line[index]))
                return false;
        }

        return true;
    }
}
