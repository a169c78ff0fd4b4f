namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The errors of inboxes. None of them quotes a file's content.</summary>
internal static class InboxErrors
{
    /// <summary>Another listener has it.</summary>
    public static NtxPayException Locked(string path, IOException cause) => new(
        NtxPayErrorKind.InboxLocked,
        Localized.Text($"Another listener uses the inbox '{path}'. Stop it first, or give this one another inbox."),
        cause);

    /// <summary>It cannot be opened.</summary>
    public static NtxPayException NotOpened(string path, Exception cause) => new(
        NtxPayErrorKind.InboxUnusable,
        Localized.Text($"The inbox '{path}' cannot be opened: {WhyOf(cause)}"),
        cause);

    /// <summary>It cannot be written.</summary>
    public static NtxPayException NotWritten(string path, Exception cause) => new(
        NtxPayErrorKind.InboxUnusable,
        Localized.Text($"The inbox '{path}' cannot be written: {WhyOf(cause)}"),
        cause);

    /// <summary>The path is not a file.</summary>
    public static NtxPayException NoFile(string path) => Unusable(path, Localized.Text($"it is a folder, a pipe or a device. Give the path of a file."));

    /// <summary>The file is empty.</summary>
    public static NtxPayException Empty(string path) => Unusable(
        path,
        Localized.Text($"the file is empty, which an inbox never is. If it was one, its events are lost: restore it from a copy. Otherwise remove the file or give another path."));

    /// <summary>The file does not begin as an inbox does.</summary>
    public static NtxPayException NoInbox(string path) => Unusable(
        path,
        Localized.Text($"line 1 is damaged, or the file is not an inbox. It was not changed. Give another path, or restore the inbox from a copy."));

    /// <summary>A newer module wrote it.</summary>
    public static NtxPayException Newer(string path) => Unusable(path, Localized.Text($"a newer version of the module wrote it. Update this one."));

    /// <summary>A line is damaged that a torn write does not explain.</summary>
    public static NtxPayException Damaged(string path, long line) => Unusable(
        path,
        Localized.Text($"line {line} is damaged. The file was not changed. Restore it from a copy, or move it away and start with a new inbox: events that wait in it are not delivered then."));

    /// <summary>A whole line holds an event that cannot be read.</summary>
    public static NtxPayException Unreadable(string path, long line) => Unusable(
        path,
        Localized.Text($"line {line} has an event that this version of the module cannot read. Update the module, or use the version that wrote it."));

    private static NtxPayException Unusable(string path, string why) =>
        new(NtxPayErrorKind.InboxUnusable, Localized.Text($"The inbox '{path}' cannot be used: {why}"));

    private static string WhyOf(Exception cause) => cause switch
    {
        DirectoryNotFoundException => Localized.Text($"its folder does not exist. Create it first."),
        UnauthorizedAccessException => Localized.Text($"access is denied. Check the permissions of the file and its folder."),
        ObjectDisposedException => Localized.Text($"its listener was stopped."),
        _ => cause.Message.TrimEnd('.', ' ') + ".",
    };
}
