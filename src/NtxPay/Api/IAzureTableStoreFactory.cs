namespace NtxPay;

/// <summary>The entry point of the isolated assembly for Azure Table storage.</summary>
public interface IAzureTableStoreFactory
{
    /// <summary>A store in Azure Table storage; sends nothing yet.</summary>
    /// <param name="options">Which table, and the credential.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.InvalidConfiguration"/>: the address is not that of a table, or there is no credential, or two.
    /// <see cref="NtxPayErrorKind.InsecureConnection"/>: plain http to another machine.
    /// </exception>
    IJournalStore Create(AzureTableStoreOptions options);
}
