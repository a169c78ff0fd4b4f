using System.Security;

namespace NtxPay;

/// <summary>A shared journal in Azure Table storage.</summary>
public sealed class AzureTableStoreOptions
{
    /// <summary>The journal's name, 1 to 80 characters. One table holds the journals of many names, each in a partition of its own.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The table's address, such as https://account.table.core.windows.net/ntxpayjournal, with a SAS as its query where <see cref="AccessToken"/> is
    /// null. https, or http on loopback.
    /// </summary>
    public required Uri TableUri { get; init; }

    /// <summary>An OAuth token for https://storage.azure.com/, or null where the address has a SAS.</summary>
    public SecureString? AccessToken { get; init; }
}
