namespace NtxPay.AzureTables;

/// <summary>Creates the stores in Azure Table storage.</summary>
public sealed class AzureTableStoreFactory : IAzureTableStoreFactory
{
    /// <inheritdoc/>
    public IJournalStore Create(AzureTableStoreOptions options)
    {
        var address = TableAddress.Parse(options);
        return new AzureTableStore(options, address, TableTransport.Create(address));
    }
}
