using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Tries a connection step by step and tells how far it gets.</summary>
/// <remarks>
/// <para>One object is written for each step: the certificate can be read, is in date (with the days left), its key matches, the
/// host's name resolves, TLS works, a token is issued, the balance can be read. Each has a status, a duration and a plain sentence.
/// What fails is a result here, not an error.</para>
/// <para>Without parameters the default session is tried. With the credentials and certificate that Connect-NtxPay takes, no session is
/// needed, and none is made; -BaseUri, -TimeoutSec, -Proxy and the like are for such a trial, for a session has its own.</para>
/// </remarks>
/// <example>
/// <para>Try the default session.</para>
/// <code>Test-NtxPayConnection</code>
/// </example>
/// <example>
/// <para>Find out what keeps a sign-in from working.</para>
/// <code>$credential = Get-Credential
/// Test-NtxPayConnection $credential ./client.cert.pem -CertificateKeyPath ./client.key.pem</code>
/// </example>
/// <example>
/// <para>Find out in a script whether the settings in the environment's variables work.</para>
/// <code>if (-not (Test-NtxPayConnection -FromEnvironment -Quiet)) { 'The connection does not work' }</code>
/// </example>
/// <returns cref="bool">Whether no step failed, with -Quiet.</returns>
/// <seealso cref="ConnectNtxPayCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "NtxPayConnection", DefaultParameterSetName = SessionSet)]
[OutputType(typeof(ConnectionCheck), typeof(bool))]
public sealed class TestNtxPayConnectionCommand : ConnectionCommand
{
    private const string SessionSet = "Session";

    /// <summary>The session to try, or its name. Without it the default session is tried.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public Session? Session { get; set; }

    /// <summary>Writes only true (no step failed) or false.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTargetFor(NtxPayErrorKind kind) =>
        ParameterSetName is SessionSet ? Session : base.ErrorTargetFor(kind);

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var trial = PrepareTrial();
        var failed = false;
        Run(async (log, stopping) =>
        {
            await trial(Report, log, stopping).ConfigureAwait(false);
            return true;

            void Report(ConnectionCheck check)
            {
                failed |= check.Status == CheckStatus.Failed;
                if (!Quiet)
                {
                    log.Post(() => WriteObject(check));
                }
            }
        });
        if (Quiet)
        {
            WriteObject(!failed);
        }
    }

    /// <summary>Settles on the pipeline's thread what is to be tried.</summary>
    private Func<Action<ConnectionCheck>, ICallLog, CancellationToken, Task> PrepareTrial()
    {
        var backend = IsolatedAssemblies.Backend;
        if (ParameterSetName is SessionSet)
        {
            DemandSessionAlone();
            var client = (Session ?? SessionCommand.DefaultSession()).Client;
            return (report, log, stopping) => backend.DiagnoseAsync(client, report, log, stopping);
        }

        var settings = ReadSettings();
        return (report, log, stopping) => backend.DiagnoseAsync(
            settings.Certificate,
            certificate => OptionsFor(settings, settings.Kind.ToString(), certificate),
            report,
            log,
            stopping);
    }

    /// <summary>A session has its address and settings already: what else was given was meant for a sign-in that is not complete.</summary>
    private void DemandSessionAlone()
    {
        string[] settings =
        [
            nameof(Environment), nameof(BaseUri), nameof(TimeoutSec), nameof(MaximumRetryCount), nameof(Proxy), nameof(ProxyCredential),
            nameof(ProxyUseDefaultCredentials),
        ];
        var given = settings.Where(MyInvocation.BoundParameters.ContainsKey).Select(name => "-" + name).ToArray();
        if (given.Length > 0)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"{string.Join(", ", given)} cannot change a session that is connected. Give -Credential and a certificate, -FromEnvironment or a sandbox as well, or leave it out."));
        }
    }
}
