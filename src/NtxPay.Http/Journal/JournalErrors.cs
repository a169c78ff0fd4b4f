namespace NtxPay.Http.Journal;

/// <summary>What can be wrong with a journal, in words.</summary>
internal static class JournalErrors
{
    /// <summary>Another process, or another command of this one, has it open.</summary>
    public static NtxPayException Locked(string path, IOException cause) => new(
        NtxPayErrorKind.JournalLocked,
        Words.Of($"Another command works with the journal '{path}'. Wait until it ends, or give this one a journal of its own."),
        cause);

    /// <summary>It cannot be opened.</summary>
    public static NtxPayException NotOpened(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Words.Of($"The journal '{path}' cannot be opened for writing: {WhyOf(path, cause)} Nothing was sent."),
        cause);

    /// <summary>It cannot be written.</summary>
    public static NtxPayException NotWritten(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Words.Of($"The journal '{path}' cannot be written: {Sentence(cause.Message)} Nothing more is sent. Make room for it or repair its disk, then run the same command again: it goes on where this one ended."),
        cause);

    /// <summary>It says something that no journal of this account and batch says.</summary>
    public static NtxPayException Unusable(string path, string why) =>
        new(NtxPayErrorKind.JournalUnusable, Words.Of($"The journal '{path}' cannot be used: {why} Nothing was sent."));

    /// <summary>A line is damaged that is not the last one.</summary>
    public static NtxPayException Damaged(string path, int line) => Unusable(
        path,
        Words.Of($"line {line} is damaged, and only an unfinished last line is normal. Restore the file from a copy; with a new journal, payments that have no externalId of their own would be sent again."));

    private static string WhyOf(string path, Exception cause) => cause switch
    {
        _ when Directory.Exists(path) => Words.Of($"it is a folder. Give the path of a file."),
        DirectoryNotFoundException => Words.Of($"its folder does not exist. Create it first."),
        UnauthorizedAccessException => Words.Of($"access is denied. Check the permissions of the file and its folder."),
        _ => Sentence(cause.Message),
    };

    private static string Sentence(string message) => message.TrimEnd('.', ' ') + ".";
}
