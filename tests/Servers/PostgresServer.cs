using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace NtxPay.Tests.Servers;

/// <summary>
/// A PostgreSQL server of its own, in a temporary folder and on a free port of loopback, with the settings of a new server: fsync is on.
/// Root starts it as the user postgres, as the server demands.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Packages = "/usr/lib/postgresql";
    private const string User = "postgres";
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);

    private readonly string programs;
    private readonly DirectoryInfo folder;
    private readonly string password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
    private readonly int port = LoopbackPort.GetFree();

    private PostgresServer(string programs)
    {
        this.programs = programs;
        folder = Directory.CreateTempSubdirectory("ntxpay-postgres-");
    }

    /// <summary>The reason why no server can be started, or null.</summary>
    public static string? MissingReason => Find() is null ? $"PostgreSQL is not installed: {Packages} has no initdb." : null;

    /// <summary>The password, for tests that search texts for it.</summary>
    public string Password => password;

    /// <summary>The connection string for Npgsql.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Returns the connection string for a database of the server.</summary>
    public string ConnectionStringTo(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={User};Password={password};Database={database}");

    /// <summary>Makes and starts a server.</summary>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new PostgresServer(Find() ?? throw new InvalidOperationException(MissingReason));
        try
        {
            await server.InitializeAsync(cancellationToken);
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts the server after <see cref="StopAsync"/>.</summary>
    public Task StartAgainAsync(CancellationToken cancellationToken) => ControlAsync(cancellationToken, "start", "-o", Options);

    /// <summary>Ends the server as a loss of power would, every connection with it, and starts it again.</summary>
    public Task RestartAsync(CancellationToken cancellationToken) => ControlAsync(cancellationToken, "restart", "-m", "immediate", "-o", Options);

    /// <summary>Ends the server at once; its data stay until it is disposed.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => ControlAsync(cancellationToken, "stop", "-m", "immediate");

    /// <summary>Ends the server, and removes its data.</summary>
    public void Dispose()
    {
        try
        {
            if (File.Exists(Path.Combine(Data, "postmaster.pid")))
                StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private string Options => string.Create(
        CultureInfo.InvariantCulture,
        $"-p {port} -k {folder.FullName} -c listen_addresses=127.0.0.1");

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(folder.FullName, "password");
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["-R", User, folder.FullName], cancellationToken);
        await RunAsServerAsync("initdb", ["-D", Data, "-U", User, "-A", "scram-sha-256", "-E", "UTF8", "--pwfile", passwordFile, "--no-sync"], cancellationToken);
    }

    private Task ControlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunAsServerAsync("pg_ctl", ["-D", Data, "-w", "-l", Path.Combine(folder.FullName, "log"), .. arguments], cancellationToken);

    private Task RunAsServerAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(programs, program);
        return Environment.IsPrivilegedProcess
            ? RunAsync("runuser", ["-u", User, "--", path, .. arguments], cancellationToken)
            : RunAsync(path, arguments, cancellationToken);
    }

    /// <summary>Runs a program to its end. Its output goes to a file: a server that it starts would hold a pipe open.</summary>
    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(WaitLimit);
        var output = Path.Combine(folder.FullName, "output");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "out=$1; shift; exec \"$@\" > \"$out\" 2>&1 < /dev/null", "sh", output, program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {await File.ReadAllTextAsync(output, CancellationToken.None)}");
    }

    /// <summary>Returns the programs of the newest version that is installed.</summary>
    private static string? Find() => !Directory.Exists(Packages)
        ? null
        : Directory.EnumerateDirectories(Packages)
            .Select(version => Path.Combine(version, "bin"))
            .Where(programs => File.Exists(Path.Combine(programs, "initdb")))
            .MaxBy(programs => double.Parse(Path.GetFileName(Path.GetDirectoryName(programs))!, CultureInfo.InvariantCulture));
}
