using System.Buffers.Text;
using System.Globalization;
using System.Management.Automation.Runspaces;
using System.Text.Json;
using Engine = System.Management.Automation.PowerShell;

namespace NtxPay.PowerShell.Tests.Sessions;

/// <summary>
/// One of many runspaces with its own account: a sandbox with a unique balance that accepts only its own certificate,
/// a default session with a unique name, and a session with a name that all runspaces use.
/// </summary>
internal sealed class Account : IDisposable
{
    private const string SharedName = "account";

    private const string Look = """
        foreach ($session in $null, 'account') {
            $balance = if ($session) { Get-NtxPayBalance -Session $session } else { Get-NtxPayBalance }
            $seen = if ($session) { Get-NtxPaySession $session } else { Get-NtxPaySession | Where-Object IsDefault }
            $token = if ($session) { Get-NtxPayToken -Session $session -AsPlainText } else { Get-NtxPayToken -AsPlainText }
            "$($balance.AvailableCentavos)|$($balance.Session)|$($seen.Name)|$($seen.ClientId)|$($seen.BaseUri)|$token"
        }
        "$(@(Get-NtxPaySession).Count)|$(@(Get-NtxPaySandbox).Count)"
        """;

    private readonly int number;
    private readonly Runspace runspace;
    private readonly string address;
    private int requests;

    /// <summary>Opens the runspace and signs in.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="number">The number of the account, from 1.</param>
    public Account(string manifest, int number)
    {
        this.number = number;
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(manifest);
        state.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        Invoke(string.Create(CultureInfo.InvariantCulture, $"$sandbox = Start-NtxPaySandbox -RequireOwnCertificate -InitialBalance {Centavos / 100}.{Centavos % 100:00}d"));
        ClientId = Invoke("$sandbox.Credential.UserName").Single();
        address = Invoke("\"$($sandbox.BaseUri)\"").Single();
        Connect(SharedName);
        Connect(OwnName);
        Reconnects = 0;
    }

    public string ClientId { get; }

    /// <summary>The number of responses that it received.</summary>
    public int Responses { get; private set; }

    /// <summary>How often it signed in again.</summary>
    public int Reconnects { get; private set; }

    private long Centavos => 1_000_000 + (number * 101L);

    private string OwnName => string.Create(CultureInfo.InvariantCulture, $"account-{number}");

    /// <summary>Signs in again, under one of the names.</summary>
    /// <param name="round">The number of the round, on which the session name depends.</param>
    /// <param name="leaveFirst">Whether to disconnect first.</param>
    public void Reconnect(int round, bool leaveFirst)
    {
        var name = round % 2 == 0 ? OwnName : SharedName;
        if (leaveFirst)
            Invoke($"Disconnect-NtxPay -Name {name}");

        // The last session is the default, which must be the one with the unique name.
        Connect(name);
        if (name != OwnName)
            Connect(OwnName);
    }

    /// <summary>Reads everything that identifies the account, and returns values that belong to another account.</summary>
    public IEnumerable<string> Faults()
    {
        var seen = Invoke(Look);
        requests += 2;
        Responses += 2;
        return
        [
            .. FaultsIn(seen[0], OwnName),
            .. FaultsIn(seen[1], SharedName),
            .. Differences("sessions and sandboxes", "2|1", seen[2]),
        ];
    }

    /// <summary>Returns the difference between the requests that the sandbox received and those that were sent.</summary>
    public IEnumerable<string> UnexpectedRequests() =>
        Differences("requests to its sandbox", requests.ToString(CultureInfo.InvariantCulture), Invoke("\"$($sandbox.Requests)\"").Single());

    public void Dispose() => runspace.Dispose();

    private void Connect(string name)
    {
        Invoke($"$sandbox | Connect-NtxPay -Name {name}");
        requests++;
        Reconnects++;
    }

    private IEnumerable<string> FaultsIn(string line, string name)
    {
        var parts = line.Split('|');
        return
        [
            .. Differences("balance", Centavos.ToString(CultureInfo.InvariantCulture), parts[0]),
            .. Differences("balance's session", name, parts[1]),
            .. Differences("session", name, parts[2]),
            .. Differences("session's client id", ClientId, parts[3]),
            .. Differences("session's address", address, parts[4]),
            .. Differences("token's subject", ClientId, SubjectOf(parts[5])),
        ];
    }

    private IEnumerable<string> Differences(string what, string expected, string found)
    {
        if (found != expected)
            yield return string.Create(CultureInfo.InvariantCulture, $"runspace {number}: {what} is {found}, not {expected}");
    }

    private static string SubjectOf(string token)
    {
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return claims.RootElement.GetProperty("sub").GetString()!;
    }

    private string[] Invoke(string script)
    {
        using var shell = Engine.Create();
        shell.Runspace = runspace;
        var output = shell.AddScript(script).Invoke();
        return shell.HadErrors
            ? throw new InvalidOperationException($"{OwnName}: {string.Join("; ", shell.Streams.Error)}")
            : [.. output.Select(static item => $"{item}")];
    }
}
