namespace NtxPay.Tables.Csv;

/// <summary>A text reader with a maximum line length, so that a file without line ends does not exhaust the memory.</summary>
/// <param name="reader">The text.</param>
/// <param name="createException">Creates the exception for a longer line.</param>
internal sealed class LimitedLineReader(TextReader reader, Func<Exception> createException) : TextReader
{
    /// <summary>The maximum length of a line in characters.</summary>
    private const int MaximumLineLength = 1_000_000;

    private int length;

    /// <inheritdoc/>
    public override int Peek() => reader.Peek();

    /// <inheritdoc/>
    public override int Read()
    {
        var character = reader.Read();
        Count((char)character);
        return character;
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = reader.Read(buffer, index, count);
        for (var offset = 0; offset < read; offset++)
            Count(buffer[index + offset]);

        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            reader.Dispose();

        base.Dispose(disposing);
    }

    private void Count(char character)
    {
        length = character is '\r' or '\n' ? 0 : length + 1;
        if (length > MaximumLineLength)
            throw createException();
    }
}
