using NtxPay.Http.Certificates;
using NtxPay.Http.Diagnostics;
using NtxPay.Http.Journals;
using NtxPay.Http.Journals.Database;
using NtxPay.Http.Journals.Files;
using NtxPay.Http.Journals.Shared;
using NtxPay.Http.Storage;
using NtxPay.Http.Webhooks;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http;

/// <summary>The entry point of the HTTP assembly. The cmdlets create it by reflection.</summary>
public sealed class HttpServices : IHttpServices
{
    private readonly TimeProvider timeProvider;
    private readonly Func<ClientOptions, HttpMessageHandler> createPrimary;

    /// <summary>Creates the services with the system's clock and network.</summary>
    public HttpServices()
        : this(TimeProvider.System, PrimaryHandlerFactory.Create)
    {
    }

    /// <summary>Creates the services with another clock or network, for tests.</summary>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="createPrimary">Creates the primary handler of a client, which disposes it.</param>
    internal HttpServices(TimeProvider timeProvider, Func<ClientOptions, HttpMessageHandler> createPrimary)
    {
        this.timeProvider = timeProvider;
        this.createPrimary = createPrimary;
        Webhooks = new WebhookReceiver(timeProvider);
    }

    /// <inheritdoc/>
    public ICertificateReader Certificates { get; } = new CertificateReader();

    /// <inheritdoc/>
    public IWebhookReceiver Webhooks { get; }

    /// <inheritdoc/>
    public Task WarmUpAsync() => WarmUp.RunAsync(timeProvider);

    /// <inheritdoc/>
    public INtxPayClient CreateClient(ClientOptions options) => Create(options);

    /// <inheritdoc/>
    public async Task TestConnectionAsync(
        CertificateSource source,
        Func<ClientCertificate, ClientOptions> optionsFor,
        Action<ConnectionTestResult> report,
        ICallLog log,
        CancellationToken cancellationToken)
    {
        var diagnostics = new ConnectionDiagnostics(timeProvider, report);
        if (diagnostics.ReadCertificate(source, Certificates) is not { } certificate)
            return;

        ClientOptions options;
        try
        {
            options = optionsFor(certificate);
        }
        catch
        {
            certificate.Dispose();
            throw;
        }

        using var client = Create(options);
        await diagnostics.RunAsync(client, log, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task TestConnectionAsync(INtxPayClient client, Action<ConnectionTestResult> report, ICallLog log, CancellationToken cancellationToken)
    {
        var ntxPayClient = client as NtxPayClient ?? throw new ArgumentException(Localized.Text($"The client was created by another object."), nameof(client));
        var diagnostics = new ConnectionDiagnostics(timeProvider, report);
        diagnostics.ReportPassed(ConnectionTestStep.CertificateReadable, Localized.Text($"The session has its certificate."));
        return diagnostics.RunAsync(ntxPayClient, log, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IPaymentJournal?> OpenJournalAsync(JournalOptions options, CancellationToken cancellationToken)
    {
        ThrowIfClosed(options.Journal);
        if (options.Journal.Store is { } store)
            return await SharedJournal.OpenAsync(store, options, timeProvider, cancellationToken).ConfigureAwait(false);

        if (options.CreateIfMissing || File.Exists(options.Journal.Path))
            return FileJournal.Open(options, timeProvider);

        FileJournal.ThrowIfNotCreatable(options.Journal.Path!);
        return null;
    }

    /// <inheritdoc/>
    public IJournalStore CreateDatabaseStore(DatabaseStoreOptions options) => new DatabaseStore(options);

    /// <inheritdoc/>
    public Task CreateTableAsync(IJournalStore store, ICallLog log, CancellationToken cancellationToken) =>
        StoreInitializer.CreateTableAsync(store, log, timeProvider, cancellationToken);

    /// <inheritdoc/>
    public async Task<JournalSnapshot> ReadJournalAsync(Journal journal, CancellationToken cancellationToken)
    {
        ThrowIfClosed(journal);
        if (journal.Path is { } path)
            return FileSnapshotReader.Read(path, cancellationToken);

        var reader = new SharedReader(journal, timeProvider);
        return await reader.ReadSnapshotAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void WriteReport(string path, byte[] content, bool replace) => ReportFile.Write(path, content, replace);

    /// <inheritdoc/>
    public IOutcomeRecorder CreateOutcomeRecorder(Journal journal)
    {
        ThrowIfClosed(journal);
        return journal.Path is { } path ? new FileOutcomeRecorder(path, timeProvider) : new SharedOutcomeRecorder(journal, timeProvider);
    }

    private NtxPayClient Create(ClientOptions options)
    {
        try
        {
            ClientOptionsValidator.Validate(options);
            return new NtxPayClient(options, timeProvider, createPrimary(options));
        }
        catch
        {
            options.Certificate.Dispose();
            throw;
        }
    }

    private static void ThrowIfClosed(Journal journal)
    {
        if (journal.IsStoreClosed)
            throw JournalErrors.Disposed(journal.Location);
    }
}
