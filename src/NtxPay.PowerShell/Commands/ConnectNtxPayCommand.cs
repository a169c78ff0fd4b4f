using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.Pipeline;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Signs in to the NTX Pay México API and makes the session the default of the runspace.</summary>
/// <remarks>
/// <para>Connect-NtxPay takes OAuth client credentials and a client certificate, and requests an access token to verify them. If the API
/// issues a token, the session becomes the default session of the runspace, and the other cmdlets use it. If any step fails, the previous
/// default session stays in place.</para>
/// <para>The certificate is sent in the header X-SSL-Client-Cert of each token request. If its private key is available, the certificate is
/// also presented in the TLS handshake. The private key is never sent.</para>
/// <para>The token is valid for ten minutes and is kept in memory only. The session renews it when a cmdlet uses it within the last two
/// minutes.</para>
/// <para>A session belongs to the runspace that created it. A runspace can have several sessions with different names. To use a session in
/// another runspace of the same process, pass it with -Session.</para>
/// </remarks>
/// <example>
/// <para>Sign in to a sandbox on this machine, without an account.</para>
/// <code>Start-NtxPaySandbox | Connect-NtxPay -PassThru</code>
/// </example>
/// <example>
/// <para>Sign in to production with a certificate and its private key in PEM files.</para>
/// <code>$credential = Get-Credential
/// Connect-NtxPay $credential ./client.cert.pem -CertificateKeyPath ./client.key.pem</code>
/// <para>Get-Credential prompts for the client id (as the user name) and the client secret (as the password).</para>
/// </example>
/// <example>
/// <para>Sign in with settings from environment variables, as in a CI job or a container.</para>
/// <code>Connect-NtxPay -FromEnvironment</code>
/// </example>
/// <example>
/// <para>Create two sessions and choose one by its name.</para>
/// <code>$credential = Get-Credential
/// Connect-NtxPay $credential ./client.cert.pem -Name Main
/// Start-NtxPaySandbox | Connect-NtxPay -Name Test
/// Get-NtxPayBalance -Session Main</code>
/// <para>The most recently connected session, Test, is the default session.</para>
/// </example>
/// <seealso cref="DisconnectNtxPayCommand"/>
/// <seealso cref="GetNtxPaySessionCommand"/>
/// <seealso cref="TestNtxPayConnectionCommand"/>
[Cmdlet(VerbsCommunications.Connect, "NtxPay", DefaultParameterSetName = PathSet)]
[OutputType(typeof(Session))]
public sealed class ConnectNtxPayCommand : ConnectionCommand
{
    /// <summary>
    /// Specifies the name of the session. The name is unique in the runspace: a session with the same name is replaced after the new
    /// session is connected.
    /// </summary>
    /// <value>The name of the environment</value>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Indicates that the cmdlet writes the session. By default, it writes nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <summary>Does nothing. <see cref="ConnectWithViewsAsync"/> loads the views while the client connects.</summary>
    private protected override void LoadViews()
    {
    }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var settings = ReadSettings();
        var session = RunOnThreadPool((log, stopping) => ConnectWithViewsAsync(settings, log, stopping), release: static session => session.Close());
        try
        {
            WarnIfExpiring(session);
        }
        catch
        {
            // With -WarningAction Stop, the caller gets no session.
            session.Close();
            throw;
        }

        ModuleState.Current.Sessions.Add(session);
        if (PassThru)
        {
            WriteObject(session);
        }
    }

    /// <summary>Connects. Meanwhile, the pipeline's thread loads the views.</summary>
    private Task<Session> ConnectWithViewsAsync(ConnectionSettings settings, PipelineQueue log, CancellationToken stopping)
    {
        log.Post(() => ModuleState.Current.ViewLoader.LoadFor(this));
        return ConnectAsync(settings, log, stopping);
    }

    private async Task<Session> ConnectAsync(ConnectionSettings settings, PipelineQueue log, CancellationToken stopping)
    {
        var certificate = IsolatedAssemblies.HttpServices.Certificates.Read(settings.Certificate);
        var lacksPrivateKey = certificate is { KeyMatches: true, HasPrivateKey: false };
        foreach (var note in certificate.Notes)
        {
            // The certificate is not presented in the TLS handshake, which the user must see without -Verbose.
            if (lacksPrivateKey)
            {
                log.Warning(note);
            }
            else
            {
                log.Verbose(note);
            }
        }

        var options = CreateOptions(settings, Name ?? settings.EffectiveEnvironment.ToString(), certificate);
        var client = IsolatedAssemblies.HttpServices.CreateClient(options);
        try
        {
            await client.GetTokenAsync(forceRenew: false, log, stopping).ConfigureAwait(false);
            return new Session(client, options, settings.EffectiveEnvironment, DateTimeOffset.UtcNow);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private void WarnIfExpiring(Session session)
    {
        var remaining = session.CertificateNotAfter - DateTimeOffset.UtcNow;
        if (remaining.TotalDays <= ClientCertificate.ExpiryWarningDays)
        {
            WriteWarning(Localized.Text(
                $"The client certificate expires on {session.CertificateNotAfter:yyyy-MM-dd HH:mm} UTC; days left: {Math.Floor(remaining.TotalDays)}. Request a renewal from NTX Pay."));
        }
    }
}
