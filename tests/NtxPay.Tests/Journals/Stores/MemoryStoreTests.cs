namespace NtxPay.Tests.Journals.Stores;

/// <summary>The store of the other tests keeps the contract too.</summary>
public sealed class MemoryStoreTests : JournalStoreContract
{
    private readonly MemoryTable table = new();

    private protected override IJournalStore Connect(string name) => new MemoryStore(table, name);
}
