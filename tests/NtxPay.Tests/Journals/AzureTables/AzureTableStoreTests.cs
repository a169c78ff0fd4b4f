using NtxPay.AzureTables;
using NtxPay.Tests.Journals.Stores;
using Xunit;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>The store in Azure Table storage keeps the contract, as far as Azurite is like the service.</summary>
public sealed class AzureTableStoreTests(AzuriteFixture azurite) : JournalStoreContract, IClassFixture<AzuriteFixture>
{
    private readonly Uri table = azurite.Server.TableWithSas(Tables.NewName());

    private protected override IJournalStore Connect(string name) => new AzureTableStoreFactory().Create(new AzureTableStoreOptions { Name = name, TableUri = table });
}
