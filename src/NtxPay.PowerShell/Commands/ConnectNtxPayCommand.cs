using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Signs in to the NTX Pay México API and keeps a session whose token renews itself.</summary>
/// <remarks>
/// <para>Connect-NtxPay takes OAuth client credentials and one client certificate, gets an access token to prove them, and makes the
/// session the default of this runspace. Other cmdlets use it from then on. If anything fails, the former default stays in place.</para>
/// <para>The certificate always goes into the header X-SSL-Client-Cert of the token request; with a private key it is also presented in
/// the TLS handshake. The token is kept in memory only, lives ten minutes, and is renewed by use from two minutes before its end.</para>
/// <para>A session belongs to the runspace that connected it. Several can live side by side under different names; hand one to other
/// runspaces of the process with -Session.</para>
/// </remarks>
/// <example>
/// <para>Sign in to a sandbox on this machine; no account is needed.</para>
/// <code>Start-NtxPaySandbox | Connect-NtxPay -PassThru</code>
/// </example>
/// <example>
/// <para>Sign in to production with a certificate and its key in PEM files.</para>
/// <code>$credential = Get-Credential
/// Connect-NtxPay $credential ./client.cert.pem -CertificateKeyPath ./client.key.pem</code>
/// <para>Get-Credential asks for the clientId as user name and the clientSecret as password.</para>
/// </example>
/// <example>
/// <para>Sign in inside a pipeline or a container, with everything in environment variables.</para>
/// <code>Connect-NtxPay -FromEnvironment</code>
/// </example>
/// <example>
/// <para>Keep two sessions side by side, and name the one that a command is for.</para>
/// <code>$credential = Get-Credential
/// Connect-NtxPay $credential ./client.cert.pem -Name Main
/// Start-NtxPaySandbox | Connect-NtxPay -Name Trial
/// Get-NtxPayBalance -Session Main</code>
/// <para>The session that was connected last, Trial, is the default.</para>
/// </example>
/// <seealso cref="DisconnectNtxPayCommand"/>
/// <seealso cref="GetNtxPaySessionCommand"/>
/// <seealso cref="TestNtxPayConnectionCommand"/>
[Cmdlet(VerbsCommunications.Connect, "NtxPay", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Session))]
public sealed class ConnectNtxPayCommand : ConnectionCommand
{
    private const int CertificateWarningDays = 30;

    /// <summary>The session's name, unique in this runspace; a session of that name is replaced once the new one works.</summary>
    /// <value>The environment's name</value>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Writes the session to the pipeline. Without it the cmdlet writes nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <summary>Leaves the views to <see cref="ConnectWithViewsAsync"/>.</summary>
    protected override void BeginProcessing()
    {
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var settings = ReadSettings();
        var session = Run((log, stopping) => ConnectWithViewsAsync(settings, log, stopping), release: static session => session.Close());
        try
        {
            WarnOfExpiry(session);
        }
        catch
        {
            // Whoever makes warnings errors wants no session that is warned of.
            session.Close();
            throw;
        }

        RunspaceState.Current.Sessions.Add(session);
        if (PassThru)
        {
            WriteObject(session);
        }
    }

    /// <summary>Connects, and has the views loaded on the pipeline's thread, which would only wait meanwhile.</summary>
    private Task<Session> ConnectWithViewsAsync(ConnectionSettings settings, PipelineLog log, CancellationToken stopping)
    {
        log.Post(() => RunspaceState.Current.Views.LoadFor(this));
        return ConnectAsync(settings, log, stopping);
    }

    private async Task<Session> ConnectAsync(ConnectionSettings settings, PipelineLog log, CancellationToken stopping)
    {
        var certificate = IsolatedAssemblies.Backend.Certificates.Read(settings.Certificate);
        var isWithoutItsKey = certificate is { KeyMatches: true, HasPrivateKey: false };
        foreach (var note in certificate.Notes)
        {
            // Less is sent than was given: nobody should have to ask for that.
            if (isWithoutItsKey)
            {
                log.Warning(note);
            }
            else
            {
                log.Verbose(note);
            }
        }

        var options = OptionsFor(settings, Name ?? settings.Kind.ToString(), certificate);
        var client = IsolatedAssemblies.Backend.CreateClient(options);
        try
        {
            await client.GetTokenAsync(forceRenew: false, log, stopping).ConfigureAwait(false);
            return new Session(client, options, settings.Kind, DateTimeOffset.UtcNow);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private void WarnOfExpiry(Session session)
    {
        var left = session.CertificateNotAfter - DateTimeOffset.UtcNow;
        if (left.TotalDays <= CertificateWarningDays)
        {
            WriteWarning(Localized.Text(
                $"The client certificate ends on {session.CertificateNotAfter:yyyy-MM-dd HH:mm} UTC; days left: {Math.Floor(left.TotalDays)}. Ask NTX Pay for a renewal."));
        }
    }
}
