namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>Files in a temporary folder.</summary>
public sealed class FileUnderTest : StoreUnderTest
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-journal-");

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override string OpenScript(string journal) => $"Open-NtxPayJournal '{PathOf(journal)}'";

    /// <summary>Returns the file of a journal.</summary>
    public string PathOf(string journal) => Path.Combine(folder.FullName, journal + ".journal");

    /// <inheritdoc/>
    public override void Dispose() => folder.Delete(recursive: true);
}
