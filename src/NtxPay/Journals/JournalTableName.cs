namespace NtxPay;

/// <summary>The rule for the name of a journal's table in a database.</summary>
internal static class JournalTableName
{
    /// <summary>The maximum length of a table or schema name, in characters. Every tested database accepts it.</summary>
    private const int MaximumPartLength = 60;

    /// <summary>Returns whether a name is a plain SQL identifier of A-Z, a-z, 0-9 and _, with or without a schema of the same form before a dot.</summary>
    /// <param name="name">The name.</param>
    public static bool IsValid(string name) => name.Split('.') is { Length: <= 2 } parts && parts.All(IsIdentifier);

    private static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= MaximumPartLength && text[0] is not (>= '0' and <= '9')
        && text.All(static character => character is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
