namespace NtxPay;

/// <summary>Creates stores in Azure Table storage. The implementation is loaded in isolation.</summary>
public interface IAzureTableStoreFactory
{
    /// <summary>Creates a store in Azure Table storage. It sends nothing yet.</summary>
    /// <param name="options">The table and the credential.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.InvalidConfiguration"/>: the address is not that of a table, or there is no credential, or two.
    /// <see cref="NtxPayErrorKind.InsecureConnection"/>: plain http to another machine.
    /// </exception>
    IJournalStore Create(AzureTableStoreOptions options);
}
