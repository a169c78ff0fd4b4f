using Microsoft.Data.Sqlite;
using NtxPay.PowerShell.Tests.Hosting;

namespace NtxPay.PowerShell.Tests.Workers;

/// <summary>
/// A SQLite file. It has no server: in place of a restart another connection locks it for longer than the driver waits. A lost connection is one that
/// another thread of the worker closes.
/// </summary>
public sealed class SqliteUnderTest : SharedStoreUnderTest
{
    private static readonly TimeSpan Locked = TimeSpan.FromSeconds(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ntxpay-journal-");
    private int losses;

    private string Database => Path.Combine(folder.FullName, "payroll.db");

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override string OpenScript(string journal) =>
        $$"""
        {{Drivers.LoadSqlite()}}
        $connection = [Microsoft.Data.Sqlite.SqliteConnection]::new('Data Source={{Database}};Pooling=False;Default Timeout=1')
        $closer = [powershell]::Create().AddScript({
            param($connection, $folder)
            for ($losses = [IO.Directory]::GetFiles($folder, 'loss-*').Length; $true; [Threading.Thread]::Sleep(5)) {
                if ([IO.File]::Exists("$folder/loss-$($losses + 1)")) { $losses++; try { $connection.Close() } catch { } }
            }
        }).AddArgument($connection).AddArgument('{{folder.FullName}}')
        [void] $closer.BeginInvoke()
        Open-NtxPayJournal -Name {{journal}} -Connection $connection -LeaseDuration 10
        """;

    /// <inheritdoc/>
    public override async Task RestartAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Task.Delay(Locked, cancellationToken);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task LoseConnectionsAsync(CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder.FullName, FormattableString.Invariant($"loss-{++losses}")), string.Empty, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose() => folder.Delete(recursive: true);
}
