namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>Scripts that open a journal in a database with the drivers of the tests' folder, in a process of PowerShell.</summary>
internal static class Drivers
{
    public static string LoadSqlite() =>
        $"""
        [void] [Runtime.InteropServices.NativeLibrary]::Load('{Native("e_sqlite3")}')
        [void] [Reflection.Assembly]::LoadFrom('{PathOf("Microsoft.Data.Sqlite.dll")}')
        """;

    /// <summary>Returns a journal in a SQLite file, with a short lease.</summary>
    public static string OpenSqlite(string path) =>
        $"Open-NtxPayJournal -Name payroll -Connection (. {{ {SqliteConnection(path)} }}) -LeaseDuration 10";

    /// <summary>Returns a connection to a SQLite file.</summary>
    public static string SqliteConnection(string path) =>
        $"""
        {LoadSqlite()}
        [Microsoft.Data.Sqlite.SqliteConnection]::new('Data Source={path}')
        """;

    /// <summary>Returns a journal in a PostgreSQL server, with a short lease.</summary>
    public static string OpenPostgres(string connectionString, string journal) =>
        $"""
        [void] [Reflection.Assembly]::LoadFrom('{PathOf("Npgsql.dll")}')
        Open-NtxPayJournal -Name {journal} -Connection ([Npgsql.NpgsqlConnection]::new('{connectionString}')) -LeaseDuration 10
        """;

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static string Native(string name) => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "runtimes", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "native"), $"*{name}*")
        .First();
}
