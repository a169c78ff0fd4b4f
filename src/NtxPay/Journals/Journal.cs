namespace NtxPay;

/// <summary>
/// A journal of payments: a file, or a store that several workers share. Open-NtxPayJournal returns it, and the payment cmdlets accept it.
/// </summary>
public sealed class Journal : IDisposable
{
    /// <summary>The maximum length of the name of a shared journal, which is its batch id, and of a batch id, in characters.</summary>
    public const int MaximumNameLength = 80;

    /// <summary>Creates a journal in a file, for one command at a time.</summary>
    /// <param name="path">The file's path in the file system.</param>
    internal Journal(string path) => Path = Location = path;

    /// <summary>Creates a shared journal in a store.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="store">The store; the journal disposes it.</param>
    /// <param name="leaseDuration">How long a worker keeps its payments after its last heartbeat.</param>
    internal Journal(string name, IJournalStore store, TimeSpan leaseDuration)
    {
        Name = name;
        Store = store;
        Location = store.Location;
        LeaseDuration = leaseDuration;
    }

    /// <summary>The name in the store; null for a file.</summary>
    public string? Name { get; }

    /// <summary>The file's path; null for a shared journal.</summary>
    public string? Path { get; }

    /// <summary>The path, or a description of the store and the name, without secrets.</summary>
    public string Location { get; }

    /// <summary>How long a worker keeps its payments after its last heartbeat; null for a file.</summary>
    public TimeSpan? LeaseDuration { get; }

    /// <summary>The store; null for a file.</summary>
    internal IJournalStore? Store { get; }

    /// <summary>Whether the connection to the store was closed.</summary>
    internal bool IsStoreClosed { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => Location;

    /// <summary>Closes the connection to the store. Recorded payments are kept.</summary>
    public void Dispose()
    {
        IsStoreClosed = Store is not null;
        Store?.Dispose();
    }
}
