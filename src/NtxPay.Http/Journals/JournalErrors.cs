namespace NtxPay.Http.Journals;

/// <summary>Creates the errors of journals.</summary>
internal static class JournalErrors
{
    /// <summary>Creates the error that another process, or another command of this one, has the journal open.</summary>
    public static NtxPayException Locked(string path, IOException cause) => new(
        NtxPayErrorKind.JournalLocked,
        Localized.Text($"Another command is using the journal '{path}'. Wait until it ends, and then run this command with the same journal. With another journal, the same rows would be paid again."),
        cause);

    /// <summary>Creates the error that the journal cannot be opened.</summary>
    public static NtxPayException NotOpened(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be opened for writing: {Describe(path, cause)}"),
        cause);

    /// <summary>Creates the error that the journal cannot be written.</summary>
    public static NtxPayException NotWritten(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be written: {DisplayText.ToSentence(cause.Message)} No more payments are sent. Free disk space or repair the disk, and then run the same command again. It continues from the last recorded payment."),
        cause);

    /// <summary>Creates the error that a line cannot be read back.</summary>
    public static NtxPayException NotRead(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be read: {DisplayText.ToSentence(cause.Message)} No more payments are sent. Repair the disk, and then run the same command again. It continues from the last recorded payment."),
        cause);

    /// <summary>Creates the error that a line has changed since the journal was opened.</summary>
    public static NtxPayException ChangedMeanwhile(string path) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' was changed by another program while it was in use. No more payments are sent. Run the same command again: it checks the complete journal."))
    {
        HasInstructions = true,
    };

    /// <summary>Creates the error that the journal's path no longer refers to the file that is written.</summary>
    public static NtxPayException NotInPlace(string path, string batchId) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' was removed, replaced or changed by another program while it was in use. No more payments are sent. Restore the file if it was moved. Otherwise run the same input with a new journal and -BatchId '{batchId}': every payment keeps its externalId, and the API returns those that exist."))
    {
        HasInstructions = true,
    };

    /// <summary>Creates the error that the journal cannot be used, for a specified reason.</summary>
    public static NtxPayException Unusable(string path, string reason) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal '{path}' cannot be used: {reason}")) { HasInstructions = true };

    /// <summary>Creates the error that the journal is a pipe, a device, or on a file system that cannot make data durable.</summary>
    public static NtxPayException NotAFile(string path) => Unusable(
        path,
        Localized.Text($"it is a pipe or a device, or its file system cannot flush data to disk. Specify the path of a file."));

    /// <summary>Creates the error that other users can read the journal and their permissions cannot be removed.</summary>
    public static NtxPayException OpenToOthers(string path, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal '{path}' cannot be used: other users have permissions on the file, and only its owner can remove them. Run the command as the owner, or ask the owner to restrict the permissions (chmod 600)."),
        cause);

    /// <summary>Creates the error that the first line is incomplete.</summary>
    public static NtxPayException NoHeader(string path, bool isEmpty) => Unusable(
        path,
        isEmpty
            ? Localized.Text($"the file exists and is empty. A journal is never empty, so its content was lost. Restore the file from a copy. Delete it only if nothing was sent with it.")
            : Localized.Text($"the file exists and its first line is incomplete. If it is a journal, restore it from a copy. If it is not a journal, specify another path."));

    /// <summary>Creates the error that the first line is not the header of a journal.</summary>
    public static NtxPayException NotAJournal(string path) => Unusable(
        path,
        Localized.Text($"its first line is not a journal header. The file was not changed. If it is not a journal, specify another path. If it is a journal, it is damaged: restore it from a copy."));

    /// <summary>Creates the error that the journal was written in a format that this module does not read.</summary>
    public static NtxPayException OtherVersion(string path, int version) => Unusable(
        path,
        version > JournalHeader.CurrentVersion
            ? Localized.Text($"a newer version of the module wrote it. Update this one.")
            : Localized.Text($"an earlier version of the module wrote it, in format {version}, which has no checksums. Finish its batch with that version."));

    /// <summary>Creates the error that a line is not what was written.</summary>
    /// <param name="path">The journal's path.</param>
    /// <param name="line">The line's number, from 1.</param>
    /// <param name="batchId">The batch id, or null if the header itself is damaged.</param>
    public static NtxPayException Damaged(string path, int line, string? batchId) => Unusable(
        path,
        batchId is null
            ? Localized.Text($"line {line} is damaged: its checksum does not match. Restore the file from a copy. A new journal has a new batch id: payments without an ExternalId would be sent again.")
            : Localized.Text($"line {line} is damaged: its checksum does not match. Restore the file from a copy. Without one, run the same input with a new journal and -BatchId '{batchId}': every payment keeps its externalId, and the API returns those that exist."));

    /// <summary>Creates the error that a shared journal does not exist.</summary>
    public static NtxPayException NotFound(string location) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal does not exist ({location}). A payment command creates it with the first payment. Check the name and the table."));

    /// <summary>Creates the error that the file of a journal does not exist.</summary>
    public static NtxPayException FileNotFound(string path) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal file '{path}' does not exist. A payment command creates it with the first payment. Specify the path that you used with -JournalPath. For a journal in a database or in Azure Table storage, specify the object that Open-NtxPayJournal returns; a string is always the path of a file."));

    /// <summary>Creates the error that a command that does not write the journal cannot read it.</summary>
    public static NtxPayException NotReadable(string path, Exception cause) => cause is FileNotFoundException
        ? FileNotFound(path)
        : new NtxPayException(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal '{path}' cannot be read: {Describe(path, cause)}"), cause);

    /// <summary>Creates the error that the caller disposed the journal.</summary>
    public static NtxPayException Disposed(string location) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal ({location}) was disposed of. Open it again with Open-NtxPayJournal."));

    /// <summary>Creates the error that the command that used the journal has ended.</summary>
    public static NtxPayException Closed(string location) =>
        new(NtxPayErrorKind.JournalUnusable, Localized.Text($"The journal ({location}) is closed: the command that used it has ended. No more payments are sent."));

    /// <summary>Creates the error that a store cannot be reached.</summary>
    /// <param name="location">A description of the journal.</param>
    /// <param name="cause">The exception.</param>
    public static NtxPayException StoreUnreachable(string location, Exception cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal ({location}) cannot be reached: {DisplayText.ToSentence(cause.Message)} Check the address, the network and the credential."),
        cause);

    /// <summary>Returns the warning that a call of a store is retried.</summary>
    /// <param name="location">A description of the journal.</param>
    /// <param name="cause">The exception.</param>
    public static string RetryWarning(string location, Exception cause) =>
        Localized.Text($"The journal ({location}) cannot be reached: {DisplayText.ToSentence(cause.Message)} The command retries for up to one minute.");

    /// <summary>Creates the error that a store did not respond for one minute.</summary>
    /// <param name="location">A description of the journal.</param>
    /// <param name="cause">The last exception; null if writes failed without one.</param>
    public static NtxPayException StoreLost(string location, Exception? cause) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The journal ({location}) cannot be reached: {(cause is null ? Localized.Text($"its writes fail repeatedly.") : DisplayText.ToSentence(cause.Message))} The command retried for one minute. No more payments are sent. When the store is available again, run the same command again. It continues from the last recorded payment."),
        cause);

    /// <summary>Creates the error that other workers, while this process was suspended, sent payments that are missing from its input.</summary>
    public static NtxPayException ChangedByOthers(string location, long count) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"This process was suspended for longer than its lease of the journal ({location}). In the meantime, another worker sent payments that are missing from this input ({count}), so no more payments are sent. Compare the two inputs."))
    {
        HasInstructions = true,
    };

    /// <summary>Creates the error that another worker created the journal with another batch id after this one had opened it.</summary>
    /// <param name="location">A description of the journal.</param>
    /// <param name="batchId">The other batch id.</param>
    public static NtxPayException OtherBatchStarted(string location, string batchId) => Unusable(
        location,
        Localized.Text($"another worker has just created it for the batch '{batchId}'. Use the same -BatchId, or none, for all workers, and run the same command again."));

    /// <summary>Creates the error that another worker started with a different input while this process was suspended.</summary>
    public static NtxPayException OtherInputStarted(string location) => new(
        NtxPayErrorKind.BatchChanged,
        Localized.Text($"This process was suspended for longer than its lease of the journal ({location}). In the meantime, another worker started with a different input, so no more payments are sent. Compare the two inputs."))
    {
        HasInstructions = true,
    };

    /// <summary>Creates the error that an entry of a store is not what was written.</summary>
    /// <param name="location">A description of the journal.</param>
    /// <param name="key">The entry's key.</param>
    /// <param name="batchId">The batch id, or null if the header itself is damaged.</param>
    public static NtxPayException DamagedEntry(string location, string key, string? batchId) => Unusable(
        location,
        batchId is null
            ? Localized.Text($"its entry '{key}' is damaged: its checksum does not match. Restore the table from a backup. Use a new journal only with the -BatchId of this one, which is the journal's name if none was specified.")
            : Localized.Text($"its entry '{key}' is damaged: its checksum does not match. Restore the table from a backup. Without one, run the same input with a new journal and -BatchId '{batchId}': every payment keeps its externalId, and the API returns those that exist."));

    /// <summary>Creates the error that an entry of a store was removed while the journal was in use.</summary>
    /// <param name="location">A description of the journal.</param>
    /// <param name="key">The entry's key.</param>
    /// <param name="batchId">The batch id.</param>
    public static NtxPayException EntryRemoved(string location, string key, string? batchId) => new(
        NtxPayErrorKind.JournalUnusable,
        Localized.Text($"The entry '{key}' of the journal ({location}) was removed while it was in use. No more payments are sent. Restore the table from a backup. Without one, run the same input with a new journal and -BatchId '{batchId ?? string.Empty}': every payment keeps its externalId, and the API returns those that exist."))
    {
        HasInstructions = true,
    };

    private static string Describe(string path, Exception cause) => cause switch
    {
        _ when Directory.Exists(path) => Localized.Text($"it is a folder. Specify the path of a file."),
        DirectoryNotFoundException => Localized.Text($"its folder does not exist. Create it first."),
        UnauthorizedAccessException => Localized.Text($"access is denied. Check the permissions of the file and its folder."),
        _ => DisplayText.ToSentence(cause.Message),
    };
}
