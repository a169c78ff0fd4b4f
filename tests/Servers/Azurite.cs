using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.Tests.Servers;

/// <summary>
/// Azurite's Table service on loopback, in its own process, with an account and a key of its own. It responds before data is on the disk:
/// it saves every five seconds and when it ends in order. So <see cref="RestartAsync"/> keeps everything, and after <see cref="Kill"/> the
/// last five seconds may be missing, which Azure's own service does not do.
/// </summary>
internal sealed class Azurite : IDisposable
{
    private const string Account = "ntxpay";

    private const string AllRights = "rwdlacu";

    private const int MaximumOutput = 50;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly string program;
    private readonly string folder;
    private readonly bool https;
    private readonly byte[] accountKey = Guid.NewGuid().ToByteArray();
    private readonly Queue<string> output = new();
    private Process? process;

    private Azurite(string program, string folder, bool https)
    {
        this.program = program;
        this.folder = folder;
        this.https = https;
        Port = LoopbackPort.GetFree();
    }

    /// <summary>The port on loopback.</summary>
    public int Port { get; }

    /// <summary>The account's Table service.</summary>
    public Uri Service => new($"{(https ? "https" : "http")}://127.0.0.1:{Port}/{Account}/");

    /// <summary>Starts it. Skips the test if it is not installed and cannot be installed.</summary>
    /// <param name="https">Whether to use https with an untrusted certificate, and access tokens.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Azurite> StartAsync(bool https, CancellationToken cancellationToken)
    {
        var installed = await AzuriteInstallation.FindAsync(cancellationToken);
        var azurite = new Azurite(installed, Directory.CreateTempSubdirectory("azurite").FullName, https);
        try
        {
            if (https)
                SelfSigned.Write(azurite.CertificatePath, azurite.KeyPath);

            await azurite.StartAsync(cancellationToken);
            return azurite;
        }
        catch
        {
            azurite.Dispose();
            throw;
        }
    }

    /// <summary>Returns the address of a table, without a credential.</summary>
    public Uri Table(string name) => new(Service, name);

    /// <summary>Returns the address of a table, with a SAS of the account that has all permissions for tables.</summary>
    public Uri TableWithSas(string name) => WithQuery(name, TableSas.OfAccount(Account, accountKey, AllRights, DateTimeOffset.UtcNow.AddHours(1)));

    /// <summary>Returns the address of a table, with a SAS of the account that has expired.</summary>
    public Uri TableWithExpiredSas(string name) => WithQuery(name, TableSas.OfAccount(Account, accountKey, AllRights, DateTimeOffset.UtcNow.AddHours(-1)));

    /// <summary>Returns the address of a table, with a SAS of the account that permits only additions.</summary>
    public Uri TableWithAddingSas(string name) => WithQuery(name, TableSas.OfAccount(Account, accountKey, "a", DateTimeOffset.UtcNow.AddHours(1)));

    /// <summary>
    /// Returns the address of a table, with a SAS for this table alone, which cannot create it. Azurite does not accept such a SAS for entity group transactions, and
    /// Azure's own service does.
    /// </summary>
    /// <param name="name">The table's name.</param>
    /// <param name="rights">Some of r, a, u and d.</param>
    public Uri TableWithSas(string name, string rights) => WithQuery(name, TableSas.OfTable(Account, accountKey, name, rights, DateTimeOffset.UtcNow.AddHours(1)));

    /// <summary>Returns whether a certificate is the server's.</summary>
    public bool Owns(X509Certificate? certificate)
    {
        using var own = X509Certificate2.CreateFromPem(File.ReadAllText(CertificatePath));
        return own.Equals(certificate);
    }

    /// <summary>Restarts it on the same port with the data of its folder.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(AzuriteInstallation.Node!, [program, "--location", folder, "--tableHost", "127.0.0.1", "--tablePort", $"{Port}", "--silent", "--disableTelemetry"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{Convert.ToBase64String(accountKey)}" },
        };
        if (https)
        {
            foreach (var argument in new[] { "--oauth", "basic", "--cert", CertificatePath, "--key", KeyPath })
                start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ListeningAsync(process, cancellationToken);
    }

    /// <summary>Ends it in order, with everything saved, and starts it again.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        Stop();
        await StartAsync(cancellationToken);
    }

    /// <summary>Ends it in order, with everything saved.</summary>
    public void Stop()
    {
        if (process is null)
            return;

        // Windows has no such signal for another process.
        if (!OperatingSystem.IsWindows())
        {
            using var signal = Process.Start("kill", ["-INT", $"{process.Id}"]);
            signal.WaitForExit();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }

        Kill();
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        if (process is null)
            return;

        process.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The file of the certificate of a server with https.</summary>
    public string CertificatePath => Path.Combine(folder, "server.pem");

    private string KeyPath => Path.Combine(folder, "server.key");

    private Uri WithQuery(string table, string query) => new UriBuilder(Table(table)) { Query = query }.Uri;

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;

        lock (output)
        {
            output.Enqueue(line.Data);
            if (output.Count > MaximumOutput)
                output.Dequeue();
        }
    }

    private async Task ListeningAsync(Process started, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartTimeout);
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
                return;
            }
            catch (SocketException) when (!started.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
            }
            catch (SocketException exception)
            {
                lock (output)
                    throw new InvalidOperationException("Azurite did not start: " + string.Join('\n', output), exception);
            }
        }
    }
}
