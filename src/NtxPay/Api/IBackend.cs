namespace NtxPay;

/// <summary>What the isolated HTTP assembly offers to the cmdlets.</summary>
public interface IBackend
{
    /// <summary>Reads certificates.</summary>
    ICertificateReader Certificates { get; }

    /// <summary>Receives deliveries of webhooks.</summary>
    IWebhookEngine Webhooks { get; }

    /// <summary>Goes through a first call in memory, so that the first real one finds its code compiled. Nothing is sent.</summary>
    Task WarmUpAsync();

    /// <summary>Makes a client; sends nothing yet.</summary>
    /// <param name="options">What it is made from. The client owns the certificate, also when this throws.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InsecureConnection"/>, <see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    INtxPayClient CreateClient(ClientOptions options);

    /// <summary>Tries a connection step by step, from the certificate's file to the balance.</summary>
    /// <param name="source">Where the certificate comes from.</param>
    /// <param name="optionsFor">The client's options, once the certificate is read.</param>
    /// <param name="report">Called after each step, in order, from any thread; a step after a failed one is skipped.</param>
    /// <param name="log">Where the steps tell what they do.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    Task DiagnoseAsync(
        CertificateSource source,
        Func<ClientCertificate, ClientOptions> optionsFor,
        Action<ConnectionCheck> report,
        ICallLog log,
        CancellationToken cancellationToken);

    /// <summary>Tries a session's connection step by step, from its certificate to the balance.</summary>
    /// <param name="client">A client that <see cref="CreateClient"/> made.</param>
    /// <param name="report">Called after each step, in order, from any thread; a step after a failed one is skipped.</param>
    /// <param name="log">Where the steps tell what they do.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    Task DiagnoseAsync(INtxPayClient client, Action<ConnectionCheck> report, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Opens a journal of payments, or begins it. One in a file is for this command alone; one in a store is an <see cref="ISharedPaymentJournal"/>.</summary>
    /// <param name="options">Which, and for whom.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The journal; null where there is none and none may be begun.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task<IPaymentJournal?> OpenJournalAsync(JournalOptions options, CancellationToken cancellationToken);

    /// <summary>A store in a database; does not connect yet.</summary>
    /// <param name="options">Which table of which database.</param>
    IJournalStore CreateDatabaseStore(DatabaseStoreOptions options);

    /// <summary>Creates a store's table if it is missing. It is tried once.</summary>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task CreateTableAsync(IJournalStore store, CancellationToken cancellationToken);

    /// <summary>Reads a journal without changing it, also while a command writes it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: there is none, or it is damaged.</exception>
    Task<JournalSnapshot> ReadJournalAsync(Journal journal, CancellationToken cancellationToken);

    /// <summary>Records the outcomes of a journal's payments. Nothing is read or written yet.</summary>
    /// <param name="journal">The journal.</param>
    IJournalOutcomes OpenOutcomes(Journal journal);

    /// <summary>Writes a file that only its owner may read. Its path never shows a part of it.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="replace">Whether to replace a file that is there.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ReportUnwritable"/>.</exception>
    void WriteReport(string path, byte[] content, bool replace);
}
