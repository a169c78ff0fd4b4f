namespace NtxPay.Http.Journals.Files;

/// <summary>Reads a journal's file without changing it, even while a command writes it.</summary>
internal static class FileSnapshotReader
{
    /// <summary>Reads the payments, in the order in which they were first recorded. A line that is being written is omitted.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static JournalSnapshot Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = Read(path, isInUse: true, cancellationToken);
            var isCurrent = snapshot.Payments.All(static payment => payment.State != JournalPaymentState.InProgress) || JournalFile.IsInUse(path);

            // A command that has ended in the meantime has recorded its last outcomes.
            return isCurrent ? snapshot : Read(path, isInUse: false, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw JournalErrors.NotReadable(path, exception);
        }
    }

    private static JournalSnapshot Read(string path, bool isInUse, CancellationToken cancellationToken)
    {
        using var file = JournalFile.OpenForReading(path);
        using var reader = JournalReader.Read(file, path);
        var snapshot = reader.Header.CreateSnapshot(path, Path.GetFileName(path));
        foreach (var (intent, outcome) in reader.Index.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (outcome is { Event: JournalLine.Withdrawn })
                snapshot.AddWithdrawn(intent.Kind!.Value, intent.ExternalId!, intent.Fingerprint!, intent.Occurrence);
            else
                snapshot.Add(intent.ToPayment(outcome ?? intent, snapshot.Source, isInUse), intent.Fingerprint!, intent.Occurrence);
        }

        return snapshot;
    }
}
