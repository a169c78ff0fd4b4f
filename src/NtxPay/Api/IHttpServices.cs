namespace NtxPay;

/// <summary>Creates the client, the journals and the other services of NtxPay.Http. The implementation is loaded in isolation.</summary>
public interface IHttpServices
{
    /// <summary>Reads certificates.</summary>
    ICertificateReader Certificates { get; }

    /// <summary>Reads, receives and forwards webhook deliveries.</summary>
    IWebhookReceiver Webhooks { get; }

    /// <summary>Runs a first call in memory, so that its code is compiled before the first real call. Nothing is sent.</summary>
    Task WarmUpAsync();

    /// <summary>Creates a client. It sends nothing yet.</summary>
    /// <param name="options">The options. The client owns the certificate, even if this method throws.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InsecureConnection"/>, <see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    INtxPayClient CreateClient(ClientOptions options);

    /// <summary>Tests a connection step by step, from the certificate's file to the balance.</summary>
    /// <param name="source">The source of the certificate.</param>
    /// <param name="optionsFor">Creates the client's options with the certificate.</param>
    /// <param name="report">Called after each step, in order, from any thread; a step after a failed one is skipped.</param>
    /// <param name="log">The log of the steps.</param>
    /// <param name="cancellationToken">Cancels the test.</param>
    Task TestConnectionAsync(
        CertificateSource source,
        Func<ClientCertificate, ClientOptions> optionsFor,
        Action<ConnectionTestResult> report,
        ICallLog log,
        CancellationToken cancellationToken);

    /// <summary>Tests a session's connection step by step, from its certificate to the balance.</summary>
    /// <param name="client">A client that <see cref="CreateClient"/> returned.</param>
    /// <param name="report">Called after each step, in order, from any thread; a step after a failed one is skipped.</param>
    /// <param name="log">The log of the steps.</param>
    /// <param name="cancellationToken">Cancels the test.</param>
    Task TestConnectionAsync(INtxPayClient client, Action<ConnectionTestResult> report, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Opens or creates a journal of payments. A file journal is locked for this command; a shared journal is an <see cref="ISharedPaymentJournal"/>.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels the wait for the store.</param>
    /// <returns>The journal; null if it does not exist and must not be created.</returns>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalLocked"/>, <see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task<IPaymentJournal?> OpenJournalAsync(JournalOptions options, CancellationToken cancellationToken);

    /// <summary>Creates a store in a database. It does not connect yet.</summary>
    /// <param name="options">The database and the table.</param>
    IJournalStore CreateDatabaseStore(DatabaseStoreOptions options);

    /// <summary>Creates a store's table if it is missing. Temporary failures of the network or the store are retried for up to one minute.</summary>
    /// <param name="store">The store.</param>
    /// <param name="log">Receives a warning after the first temporary failure.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    Task CreateTableAsync(IJournalStore store, ICallLog log, CancellationToken cancellationToken);

    /// <summary>Reads a journal without changing it, even while a command writes it.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>: it does not exist or is damaged.</exception>
    Task<JournalSnapshot> ReadJournalAsync(Journal journal, CancellationToken cancellationToken);

    /// <summary>Creates a recorder for the outcomes that webhook events report. Nothing is read or written yet.</summary>
    /// <param name="journal">The journal.</param>
    IOutcomeRecorder CreateOutcomeRecorder(Journal journal);

    /// <summary>Writes a file atomically. Only its owner may read it.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="replace">Whether to replace an existing file.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ReportUnwritable"/>.</exception>
    void WriteReport(string path, byte[] content, bool replace);
}
