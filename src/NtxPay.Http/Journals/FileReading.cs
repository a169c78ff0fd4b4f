namespace NtxPay.Http.Journals;

/// <summary>Reads a journal's file without changing it, also while a command writes it.</summary>
internal static class FileReading
{
    /// <summary>Reads the payments, in the order in which they were recorded first. A line that is being written is left out.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public static JournalSnapshot Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            var snapshot = Read(path, isInUse: true, cancellationToken);
            var isInUse = snapshot.Payments.All(static payment => payment.State != JournalPaymentState.InProgress) || JournalFile.IsInUse(path);

            // A command that ended meanwhile has recorded its last outcomes.
            return isInUse ? snapshot : Read(path, isInUse: false, cancellationToken);
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
        var snapshot = reader.Header.NewSnapshot(path, Path.GetFileName(path));
        foreach (var (intent, outcome) in reader.Index.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            snapshot.Add(PaymentOf(intent, outcome ?? intent, snapshot.Source, isInUse), intent.Fingerprint!);
        }

        return snapshot;
    }

    /// <summary>A payment from its intent and the line that was written last.</summary>
    /// <param name="intent">The intent.</param>
    /// <param name="last">The last line, which is the intent where there is no outcome.</param>
    /// <param name="source">The journal.</param>
    /// <param name="isAtWork">Whether the command or worker that recorded the intent may still be at work.</param>
    public static JournalPayment PaymentOf(JournalLine intent, JournalLine last, JournalSource source, bool isAtWork) => new()
    {
        Row = intent.Row ?? 0,
        IsFileRow = intent.IsFileRow ?? false,
        State = isAtWork && last.Event is JournalLine.Intent ? JournalPaymentState.InProgress : last.State,
        Kind = intent.Kind!.Value,
        AmountCentavos = intent.AmountCentavos!.Value,
        MaskedClabe = intent.MaskedClabe,
        ExternalId = intent.ExternalId!,
        TransactionId = last.TransactionId,
        Status = last.Status,
        Error = last.Error,
        RecordedAt = intent.FirstOn ?? intent.On,
        ChangedAt = last.On,
        Worker = last.Worker,
        Source = source,
    };
}
