namespace NtxPay.Http.Journals;

/// <summary>What can be wrong with a journal, in words.</summary>
internal static class JournalErrors
{
    /// <summary>Another process, or another command of this one, has it open.</summary>
    public static NtxPayException Locked(string path, IOException cause) => new(
        NtxPayErrorKind.JournalLocked,
        Localized.Text($"Another command is using the journal '{path}'. Wait until it ends, then run this one with the same journal. With another journal, the same rows would be paid again."),
        cause);

    /// <summary>It cannot be opened.</summary>
    public static NtxPayException NotOpened(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be opened for writing: {WhyOf(path, cause)}"),
        cause);

    /// <summary>It cannot be written.</summary>
    public static NtxPayException NotWritten(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be written: {Sentence(cause.Message)} Nothing more is sent. Make room for it or repair its disk, then run the same command again. It continues where this one ended."),
        cause);

    /// <summary>A line cannot be read back.</summary>
    public static NtxPayException NotRead(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be read: {Sentence(cause.Message)} Nothing more is sent. Repair its disk, then run the same command again. It continues where this one ended."),
        cause);

    /// <summary>A line is not the one that was there when the journal was opened.</summary>
    public static NtxPayException ChangedMeanwhile(string path) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' was changed by another program while it was in use. Nothing more is sent. Run the same command again: it checks the whole journal."));

    /// <summary>Its path no longer leads to the file that is written.</summary>
    public static NtxPayException NotInPlace(string path, string batchId) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' was removed, replaced or changed by another program while it was in use. Nothing more is sent. Restore the file if it was moved. Otherwise run the same input with a new journal and -BatchId '{batchId}': every payment keeps its externalId, and the API returns those that exist."));

    /// <summary>It contains what no journal of this account and batch contains.</summary>
    public static NtxPayException Unusable(string path, string why) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal '{path}' cannot be used: {why}"));

    /// <summary>It is a pipe, a device, or on a file system that cannot make data durable.</summary>
    public static NtxPayException NoFile(string path) => Unusable(
        path,
        Localized.Text($"it is a pipe or a device, or its file system cannot force data to a disk. Give the path of a file."));

    /// <summary>Other users can read it, and their permissions cannot be taken away.</summary>
    public static NtxPayException OpenToOthers(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be used: other users have permissions for the file, and only its owner can take them away. Run the command as the owner, or have the owner limit the permissions (chmod 600)."),
        cause);

    /// <summary>A first line is not whole.</summary>
    public static NtxPayException NoHeader(string path, bool isEmpty) => Unusable(
        path,
        isEmpty
            ? Localized.Text($"the file exists and is empty. A journal is never empty, so its content was lost. Restore the file from a copy. Delete it only if nothing was sent with it.")
            : Localized.Text($"the file exists and its first line is incomplete. Restore it from a copy if it is a journal, or give another path if it is another file."));

    /// <summary>The file is another program's, as far as its first line shows.</summary>
    public static NtxPayException NoJournal(string path) => Unusable(
        path,
        Localized.Text($"its first line is not that of a journal, and the file was left unchanged. Give another path if it is another file. If it is a journal, it is damaged: restore it from a copy."));

    /// <summary>It was written in a format that this module does not read.</summary>
    public static NtxPayException OtherVersion(string path, int version) => Unusable(
        path,
        version > JournalHeader.CurrentVersion
            ? Localized.Text($"a newer version of the module wrote it. Update this one.")
            : Localized.Text($"an earlier version of the module wrote it, in format {version}, which has no checksums. Finish its batch with that version."));

    /// <summary>A line is not what was written.</summary>
    /// <param name="path">The journal's path.</param>
    /// <param name="line">The line's number, from 1.</param>
    /// <param name="batchId">The batch id, or null where the header itself is damaged.</param>
    public static NtxPayException Damaged(string path, int line, string? batchId) => Unusable(
        path,
        batchId is null
            ? Localized.Text($"line {line} is damaged: its checksum does not match. Restore the file from a copy. A new journal has a new batch id, under which payments without an ExternalId would be sent again.")
            : Localized.Text($"line {line} is damaged: its checksum does not match. Restore the file from a copy. Without one, run the same input with a new journal and -BatchId '{batchId}': every payment keeps its externalId, and the API returns those that exist."));

    /// <summary>There is no journal in a table.</summary>
    public static NtxPayException Missing(string location) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"There is no journal ({location}). A command that pays begins it with its first payment. Check the name and the table."));

    /// <summary>There is no journal's file.</summary>
    public static NtxPayException MissingFile(string path) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"There is no journal in the file '{path}'. A command that pays begins it with its first payment. Give the path that was its -JournalPath. For a journal in a database or in Azure Table storage, give the object that Open-NtxPayJournal returns; a text is always the path of a file."));

    /// <summary>It cannot be read by a command that does not write it.</summary>
    public static NtxPayException NotReadable(string path, Exception cause) => cause is FileNotFoundException
        ? MissingFile(path)
        : new NtxPayException(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal '{path}' cannot be read: {WhyOf(path, cause)}"), cause);

    /// <summary>Its connection was ended by the caller.</summary>
    public static NtxPayException Disposed(string location) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal ({location}) was disposed of. Open it again with Open-NtxPayJournal."));

    /// <summary>The command that used it has ended.</summary>
    public static NtxPayException Closed(string location) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal ({location}) is closed: the command that used it has ended. Nothing more is sent."));

    /// <summary>A store cannot be reached.</summary>
    /// <param name="location">The journal in words.</param>
    /// <param name="cause">What went wrong.</param>
    public static NtxPayException StoreUnreachable(string location, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal ({location}) cannot be reached: {Sentence(cause.Message)} Check the address, the network and the credential."),
        cause);

    /// <summary>The warning that a store is waited for.</summary>
    /// <param name="location">The journal in words.</param>
    /// <param name="cause">What went wrong.</param>
    public static string Waiting(string location, Exception cause) =>
        Localized.Text($"The journal ({location}) cannot be reached: {Sentence(cause.Message)} The command retries for up to one minute.");

    /// <summary>A store did not answer for a minute.</summary>
    /// <param name="location">The journal in words.</param>
    /// <param name="cause">What went wrong last, or null where writes kept failing without an error.</param>
    public static NtxPayException StoreLost(string location, Exception? cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal ({location}) cannot be reached: {(cause is null ? Localized.Text($"its writes keep failing.") : Sentence(cause.Message))} It was tried for a minute. Nothing more is sent. When the store is back, run the same command again. It continues where this one ended."),
        cause!);

    /// <summary>After a pause of this process, others have sent payments that its input lacks.</summary>
    public static NtxPayException ChangedByOthers(string location, long count) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"This process was suspended for longer than its lease of the journal ({location}). Meanwhile another worker sent payments that this input lacks ({count}), so nothing more is sent. Compare the two inputs."));

    /// <summary>After a pause of this process, another worker has begun to send another input.</summary>
    public static NtxPayException OtherInputBegun(string location) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"This process was suspended for longer than its lease of the journal ({location}). Meanwhile another worker started with a different input, so nothing more is sent. Compare the two inputs."));

    /// <summary>An entry of a store is not what was written.</summary>
    /// <param name="location">The journal in words.</param>
    /// <param name="key">The entry's key.</param>
    /// <param name="batchId">The batch id, or null where the header itself is damaged.</param>
    public static NtxPayException DamagedEntry(string location, string key, string? batchId) => Unusable(
        location,
        batchId is null
            ? Localized.Text($"its entry '{key}' is damaged: its checksum does not match. Restore the table from a backup. Use a new journal only with the -BatchId of this one, which is its name where none was given.")
            : Localized.Text($"its entry '{key}' is damaged: its checksum does not match. Restore the table from a backup. Without one, run the same input with a new journal and -BatchId '{batchId}': every payment keeps its externalId, and the API returns those that exist."));

    /// <summary>An entry of a store was removed while the journal was in use.</summary>
    /// <param name="location">The journal in words.</param>
    /// <param name="key">The entry's key.</param>
    /// <param name="batchId">The batch id.</param>
    public static NtxPayException EntryRemoved(string location, string key, string? batchId) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The entry '{key}' of the journal ({location}) was removed while it was in use. Nothing more is sent. Restore the table from a backup. Without one, run the same input with a new journal and -BatchId '{batchId ?? string.Empty}': every payment keeps its externalId, and the API returns those that exist."));

    private static string WhyOf(string path, Exception cause) => cause switch
    {
        _ when Directory.Exists(path) => Localized.Text($"it is a folder. Give the path of a file."),
        DirectoryNotFoundException => Localized.Text($"its folder does not exist. Create it first."),
        UnauthorizedAccessException => Localized.Text($"access is denied. Check the permissions of the file and its folder."),
        _ => Sentence(cause.Message),
    };

    private static string Sentence(string message) => message.TrimEnd('.', ' ') + ".";
}
