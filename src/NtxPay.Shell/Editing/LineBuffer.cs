namespace NtxPay.Shell.Editing;

/// <summary>A line being edited: its text and the cursor's place in it.</summary>
internal sealed class LineBuffer
{
    /// <summary>The text.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>The place before which typed text goes, 0 to the text's length.</summary>
    public int Cursor { get; private set; }

    /// <summary>Replaces everything; the cursor goes to the end.</summary>
    public void Set(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    /// <summary>Replaces a part; the cursor goes behind it.</summary>
    public void Replace(int start, int length, string text)
    {
        Text = Text.Remove(start, length).Insert(start, text);
        Cursor = start + text.Length;
    }

    /// <summary>Types a character.</summary>
    public void Insert(char character) => Replace(Cursor, 0, character.ToString());

    /// <summary>Moves the cursor, as far as the text goes.</summary>
    public void Move(int by) => Cursor = Math.Clamp(Cursor + by, 0, Text.Length);

    /// <summary>Moves the cursor to the beginning.</summary>
    public void Home() => Cursor = 0;

    /// <summary>Moves the cursor to the end.</summary>
    public void End() => Cursor = Text.Length;

    /// <summary>Deletes the character before the cursor.</summary>
    public void Backspace()
    {
        if (Cursor > 0)
            Replace(Cursor - 1, 1, string.Empty);
    }

    /// <summary>Deletes the character at the cursor.</summary>
    public void Delete()
    {
        if (Cursor < Text.Length)
            Replace(Cursor, 1, string.Empty);
    }

    /// <summary>Deletes everything before the cursor.</summary>
    public void DeleteToStart() => Replace(0, Cursor, string.Empty);

    /// <summary>Deletes everything from the cursor on.</summary>
    public void DeleteToEnd() => Replace(Cursor, Text.Length - Cursor, string.Empty);

    /// <summary>Deletes the word before the cursor, with the blanks behind it.</summary>
    public void DeleteWord()
    {
        var kept = Text[..Cursor].TrimEnd().LastIndexOf(' ') + 1;
        Replace(kept, Cursor - kept, string.Empty);
    }
}
