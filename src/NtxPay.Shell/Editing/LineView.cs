namespace NtxPay.Shell.Editing;

/// <summary>
/// Draws a line behind its prompt and puts the cursor in its place, over as many rows as it takes. A character counts as
/// one column; the few wide ones of other scripts leave the cursor off, never the text.
/// </summary>
internal sealed class LineView(string prompt, Func<int> width)
{
    private int cursorRow;

    /// <summary>Draws the buffer over what was drawn before.</summary>
    public void Draw(LineBuffer buffer)
    {
        var columns = width();
        var end = prompt.Length + buffer.Text.Length;
        var cursor = prompt.Length + buffer.Cursor;
        var up = cursorRow > 0 ? $"\e[{cursorRow}A" : string.Empty;
        // At the edge a terminal keeps its cursor in the last column: a blank and a return take it to the next row.
        var wrap = end % columns == 0 ? " \r" : string.Empty;
        Console.Out.Write($"{up}\r\e[J{prompt}{buffer.Text}{wrap}");
        cursorRow = cursor / columns;
        MoveTo(rowsUp: (end / columns) - cursorRow, column: cursor % columns);
    }

    /// <summary>Leaves the line as it stands; what comes next begins on a row of its own.</summary>
    public void Leave(LineBuffer buffer)
    {
        buffer.End();
        Draw(buffer);
        Console.Out.WriteLine();
    }

    /// <summary>Clears the screen; the line is drawn at its top.</summary>
    public void ClearScreen()
    {
        Console.Out.Write("\e[H\e[2J");
        cursorRow = 0;
    }

    private static void MoveTo(int rowsUp, int column)
    {
        var up = rowsUp > 0 ? $"\e[{rowsUp}A" : string.Empty;
        var right = column > 0 ? $"\e[{column}C" : string.Empty;
        Console.Out.Write($"{up}\r{right}");
    }
}
