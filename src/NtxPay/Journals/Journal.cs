namespace NtxPay;

/// <summary>
/// A journal of payments: a file, or a store that several workers share. Open-NtxPayJournal returns it, and the payment cmdlets accept it.
/// </summary>
public sealed class Journal : IDisposable
{
    /// <summary>A journal in a file, for one command at a time.</summary>
    /// <param name="path">The file's path in the file system.</param>
    internal Journal(string path) => Path = Location = path;

    /// <summary>A journal in a store.</summary>
    /// <param name="name">Its name in the store.</param>
    /// <param name="store">The store; the journal disposes it.</param>
    /// <param name="leaseDuration">How long a worker that shows no sign of life keeps its payments.</param>
    internal Journal(string name, IJournalStore store, TimeSpan leaseDuration)
    {
        Name = name;
        Store = store;
        Location = store.Location;
        LeaseDuration = leaseDuration;
    }

    /// <summary>The name in the store; null for a file.</summary>
    public string? Name { get; }

    /// <summary>The file's path; null in a store.</summary>
    public string? Path { get; }

    /// <summary>The path, or the store and the name in words; without a secret.</summary>
    public string Location { get; }

    /// <summary>How long a worker that shows no sign of life keeps its payments before others take them over; null for a file.</summary>
    public TimeSpan? LeaseDuration { get; }

    /// <summary>The store; null for a file.</summary>
    internal IJournalStore? Store { get; }

    /// <summary>Whether the connection to the store was ended.</summary>
    internal bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => Location;

    /// <summary>Ends the connection to the store. A payment that is recorded stays recorded.</summary>
    public void Dispose()
    {
        IsDisposed = Store is not null;
        Store?.Dispose();
    }
}
