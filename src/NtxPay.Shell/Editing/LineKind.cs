namespace NtxPay.Shell.Editing;

/// <summary>How the reading of a line ended.</summary>
internal enum LineKind
{
    /// <summary>With Enter.</summary>
    Text,

    /// <summary>With Ctrl+C: what was typed does not count.</summary>
    Cancelled,

    /// <summary>With Ctrl+D on an empty line, or the input's end.</summary>
    End,
}
