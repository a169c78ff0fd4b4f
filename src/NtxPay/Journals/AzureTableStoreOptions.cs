using System.Security;

namespace NtxPay;

/// <summary>The options of a shared journal in Azure Table storage.</summary>
public sealed class AzureTableStoreOptions
{
    /// <summary>The journal's name, 1 to 80 characters. One table holds the journals of many names, each in its own partition.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The table's address, such as https://account.table.core.windows.net/ntxpayjournal, with a SAS as its query if <see cref="AccessToken"/> is
    /// null. The scheme is https, or http on loopback.
    /// </summary>
    public required Uri TableUri { get; init; }

    /// <summary>An OAuth token for https://storage.azure.com/, or null if the address has a SAS.</summary>
    public SecureString? AccessToken { get; init; }
}
