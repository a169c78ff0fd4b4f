namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The errors of inboxes. None of them quotes a file's content.</summary>
internal static class InboxErrors
{
    /// <summary>Creates the error that another listener has the inbox open.</summary>
    public static NtxPayException Locked(string path, IOException cause) => new(
        NtxPayErrorKind.InboxLocked,
        Localized.Text($"Another listener uses the inbox '{path}'. Stop it first, or use another inbox."),
        cause);

    /// <summary>Creates the error that the inbox cannot be opened.</summary>
    public static NtxPayException NotOpened(string path, Exception cause) => new(
        NtxPayErrorKind.InboxUnusable,
        Localized.Text($"The inbox '{path}' cannot be opened: {Describe(cause)}"),
        cause);

    /// <summary>Creates the error that the inbox cannot be written.</summary>
    public static NtxPayException NotWritten(string path, Exception cause) => new(
        NtxPayErrorKind.InboxUnusable,
        Localized.Text($"The inbox '{path}' cannot be written: {Describe(cause)}"),
        cause);

    /// <summary>Creates the error that the path is not a file.</summary>
    public static NtxPayException NotAFile(string path) => Unusable(path, Localized.Text($"it is a folder, a pipe or a device. Specify the path of a file."));

    /// <summary>Creates the error that the file is empty.</summary>
    public static NtxPayException Empty(string path) => Unusable(
        path,
        Localized.Text($"the file is empty, which an inbox never is. If it was one, its events are lost: restore it from a copy. Otherwise remove the file or specify another path."));

    /// <summary>Creates the error that the file does not begin as an inbox does.</summary>
    public static NtxPayException NotAnInbox(string path) => Unusable(
        path,
        Localized.Text($"line 1 is damaged, or the file is not an inbox. It was not changed. Specify another path, or restore the inbox from a copy."));

    /// <summary>Creates the error that a newer module wrote the inbox.</summary>
    public static NtxPayException Newer(string path) => Unusable(path, Localized.Text($"a newer version of the module wrote it. Update this one."));

    /// <summary>Creates the error that a line is damaged and a torn write is not the cause.</summary>
    public static NtxPayException Damaged(string path, long line) => Unusable(
        path,
        Localized.Text($"line {line} is damaged. The file was not changed. Restore it from a copy, or move it and start with a new inbox. The events in the damaged file are then not delivered."));

    /// <summary>Creates the error that a complete line contains an event that cannot be read.</summary>
    public static NtxPayException Unreadable(string path, long line) => Unusable(
        path,
        Localized.Text($"line {line} has an event that this version of the module cannot read. Update the module, or use the version that wrote it."));

    private static NtxPayException Unusable(string path, string reason) =>
        new(NtxPayErrorKind.InboxUnusable, Localized.Text($"The inbox '{path}' cannot be used: {reason}"));

    private static string Describe(Exception cause) => cause switch
    {
        DirectoryNotFoundException => Localized.Text($"its folder does not exist. Create it first."),
        UnauthorizedAccessException => Localized.Text($"access is denied. Check the permissions of the file and its folder."),
        ObjectDisposedException => Localized.Text($"its listener was stopped."),
        _ => DisplayText.ToSentence(cause.Message),
    };
}
