namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>A place of journals that the tests of a class share.</summary>
public abstract class StoreUnderTest : IDisposable
{
    /// <summary>Starts it where it is not started; skips the test if it cannot be.</summary>
    public abstract Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Returns a script that opens a journal, with a lease of 10 seconds.</summary>
    /// <param name="journal">The journal's name.</param>
    public abstract string OpenScript(string journal);

    /// <inheritdoc/>
    public abstract void Dispose();
}
