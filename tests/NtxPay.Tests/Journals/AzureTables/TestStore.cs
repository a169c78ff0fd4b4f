using System.Net;
using NtxPay.AzureTables;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>Stores with a simulated network.</summary>
internal static class TestStore
{
    /// <summary>The signature of a SAS, with characters that an address escapes.</summary>
    public const string Signature = "s3cr3t+Signature/of=the=SAS==";

    /// <summary>An access token.</summary>
    public const string Token = "eyJ0eXAi.secret-payload.secret-signature";

    public static IJournalStore WithSas(HttpMessageHandler handler, string expiry = "2999-01-01T00:00:00Z") => Over(handler, new()
    {
        Name = "payroll",
        TableUri = new Uri($"https://account.table.core.windows.net/ntxpayjournal?sv=2019-12-12&se={Uri.EscapeDataString(expiry)}&sp=rau&sig={Uri.EscapeDataString(Signature)}"),
    });

    /// <summary>Returns a store with an access token.</summary>
    public static IJournalStore WithToken(HttpMessageHandler handler) => Over(handler, new()
    {
        Name = "payroll",
        TableUri = new Uri("https://account.table.core.windows.net/ntxpayjournal"),
        AccessToken = new NetworkCredential(string.Empty, Token).SecurePassword,
    });

    /// <summary>Returns a store with a simulated network.</summary>
    public static IJournalStore Over(HttpMessageHandler handler, AzureTableStoreOptions options) => new AzureTableStore(options, TableAddress.Parse(options), handler);

    /// <summary>Calls a store by the name of the operation.</summary>
    public static Task CallAsync(this IJournalStore store, string call, CancellationToken cancellationToken) => call switch
    {
        "create" => store.CreateTableAsync(cancellationToken),
        "read" => store.ReadAsync(["entry-1", "entry-2"], cancellationToken),
        "read all" => store.ReadAllAsync(_ => { }, cancellationToken),
        _ => store.TryWriteAsync([Stores.Entries.New("entry-1"), Stores.Entries.New("entry-2", "W/\"1\"")], cancellationToken),
    };
}
