using System.Net;
using Azure;
using Azure.Data.Tables;

namespace NtxPay.AzureTables;

/// <summary>
/// A shared journal in Azure Table storage: one partition of a table. Entries are written in an entity group transaction, which is
/// atomic. The version of an entry is its ETag.
/// </summary>
internal sealed class AzureTableStore : IJournalStore
{
    private const int EntitiesPerPage = 1000;

    private readonly string partition;
    private readonly StaticTokenCredential? token;
    private readonly HttpClient http;
    private readonly TableClient table;
    private readonly AzureTableErrors errors;
    private volatile bool hostIsKnown;

    /// <summary>Creates a store, which sends nothing yet.</summary>
    /// <param name="options">The journal's name and the access token.</param>
    /// <param name="address">The table, and the SAS.</param>
    /// <param name="handler">Sends the requests.</param>
    public AzureTableStore(AzureTableStoreOptions options, TableAddress address, HttpMessageHandler handler)
    {
        partition = PartitionKey.Encode(options.Name);
        Location = Localized.Text($"{options.Name} in {address.Table}");
        token = options.AccessToken is { Length: > 0 } accessToken ? new StaticTokenCredential(accessToken) : null;
        errors = new AzureTableErrors(Location, address, token);
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        table = token is null
            ? new TableClient(address.Table, new AzureSasCredential(address.Sas), TableTransport.CreateOptions(http))
            : new TableClient(address.Service, address.Name, token, TableTransport.CreateOptions(http));
    }

    /// <summary>The limit of an entity group transaction.</summary>
    public int MaximumBatchSize => 100;

    /// <inheritdoc/>
    public string Location { get; }

    /// <inheritdoc/>
    public async Task CreateTableAsync(CancellationToken cancellationToken)
    {
        if (!await CallAsync(ExistsAsync, cancellationToken).ConfigureAwait(false))
            await CallAsync(CreateAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEntry>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        CallAsync(cancel => FindAsync(keys, cancel), cancellationToken);

    /// <inheritdoc/>
    public async Task ReadAllAsync(Action<StoredEntry> onEntry, CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await CallAsync(cancel => ReadPageAsync(continuation, cancel), cancellationToken).ConfigureAwait(false);
            foreach (var entity in page.Values)
                onEntry(ToEntry(entity));

            continuation = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(continuation));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>?> TryWriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken) =>
        CallAsync(cancel => WriteAsync(entries, cancel), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        token?.Dispose();
    }

    private async Task<Page<TableEntity>> ReadPageAsync(string? continuation, CancellationToken cancellationToken)
    {
        var pages = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), EntitiesPerPage, cancellationToken: cancellationToken);
        await foreach (var page in pages.AsPages(continuation, EntitiesPerPage).ConfigureAwait(false))
            return page;

        return Page<TableEntity>.FromValues([], continuationToken: null, response: null!);
    }

    /// <summary>Returns whether the table exists. It queries an entity that cannot exist: the response is an error only if the table is missing.</summary>
    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var none = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {string.Empty}"), maxPerPage: 1, cancellationToken: cancellationToken);
            await foreach (var _ in none.ConfigureAwait(false))
                return true;

            return true;
        }
        catch (RequestFailedException exception) when (ErrorCodes.Is(exception, ErrorCodes.TableNotFound))
        {
            return false;
        }
    }

    /// <summary>Creates the table. If another worker creates it at the same time, this also succeeds.</summary>
    private async Task<bool> CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await table.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.Forbidden)
        {
            throw errors.NotCreated();
        }
    }

    /// <summary>
    /// Reads each entry by its key, several concurrently. A query with the keys in its filter would take fewer requests, but the service executes it
    /// by reading the whole partition.
    /// </summary>
    private async Task<IReadOnlyList<StoredEntry>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var next = -1;
        var found = new StoredEntry?[keys.Count];
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(keys.Count, TableTransport.MaximumConcurrentRequests)).Select(_ => ReadNextAsync())).ConfigureAwait(false);
        return [.. found.OfType<StoredEntry>()];

        async Task ReadNextAsync()
        {
            try
            {
                for (var i = Interlocked.Increment(ref next); i < keys.Count; i = Interlocked.Increment(ref next))
                    found[i] = await FindAsync(keys[i], failure.Token).ConfigureAwait(false);
            }
            catch
            {
                failure.Cancel();
                throw;
            }
        }
    }

    private async Task<StoredEntry?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return ToEntry(await table.GetEntityAsync<TableEntity>(partition, key, cancellationToken: cancellationToken).ConfigureAwait(false));
        }
        catch (RequestFailedException exception) when (IsMissingEntity(exception))
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<string>?> WriteAsync(IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
            return [];

        // The service refuses a malformed version as an invalid request. No stored entry has one.
        if (entries.Any(entry => !EntityMapper.HasValidVersion(entry)))
            return null;

        try
        {
            var responses = await table.SubmitTransactionAsync(entries.Select(entry => EntityMapper.ToAction(entry, partition)), cancellationToken).ConfigureAwait(false);
            return [.. responses.Value.Select(response => response.Headers.ETag.GetValueOrDefault().ToString())];
        }
        catch (RequestFailedException exception) when (IsVersionConflict(exception))
        {
            return null;
        }
    }

    private StoredEntry ToEntry(TableEntity entity) => EntityMapper.ToEntry(entity) ?? throw errors.InvalidEntry(entity.RowKey ?? string.Empty);

    private static bool IsVersionConflict(RequestFailedException exception) =>
        exception.Status == (int)HttpStatusCode.PreconditionFailed
        || (exception.Status == (int)HttpStatusCode.Conflict && ErrorCodes.Is(exception, ErrorCodes.EntityAlreadyExists))
        || IsMissingEntity(exception);

    private static bool IsMissingEntity(RequestFailedException exception) =>
        exception.Status == (int)HttpStatusCode.NotFound && ErrorCodes.Is(exception, ErrorCodes.ResourceNotFound);

    private async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            var result = await call(cancellationToken).ConfigureAwait(false);
            hostIsKnown = true;
            return result;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            throw errors.Translate(exception, hostIsKnown);
        }
    }
}
