using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>Tests a connection step by step and reports the result of each step.</summary>
/// <remarks>
/// <para>The cmdlet writes one object for each step: the certificate is readable, the certificate is valid now (with the days until it
/// expires), the private key matches, the host name resolves, TLS works, the API issues a token, and the balance is readable. Each object
/// has a status, a duration and a message. A failed step is a result, not an error.</para>
/// <para>Without parameters, the cmdlet tests the default session. With a credential and a certificate, as for Connect-NtxPay, it needs no
/// session and creates none. -BaseUri, -TimeoutSec, -Proxy and similar parameters apply only to such a test, because a session has its own
/// settings.</para>
/// </remarks>
/// <example>
/// <para>Test the default session.</para>
/// <code>Test-NtxPayConnection</code>
/// </example>
/// <example>
/// <para>Find the reason why a sign-in fails.</para>
/// <code>$credential = Get-Credential
/// Test-NtxPayConnection $credential ./client.cert.pem -CertificateKeyPath ./client.key.pem</code>
/// </example>
/// <example>
/// <para>Test in a script whether the settings in the environment variables work.</para>
/// <code>if (-not (Test-NtxPayConnection -FromEnvironment -Quiet)) { 'The connection does not work' }</code>
/// </example>
/// <returns cref="bool">Whether all steps succeeded or were skipped, with -Quiet.</returns>
/// <seealso cref="ConnectNtxPayCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "NtxPayConnection", DefaultParameterSetName = SessionSet)]
[OutputType(typeof(ConnectionTestResult), typeof(bool))]
public sealed class TestNtxPayConnectionCommand : ConnectionCommand
{
    private const string SessionSet = "Session";

    /// <summary>Specifies the session to test, as an object or by name.</summary>
    /// <value>The default session of the runspace</value>
    [Parameter(ValueFromPipeline = true, ParameterSetName = SessionSet)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionNameCompleter))]
    [ValidateNotNull]
    public Session? Session { get; set; }

    /// <summary>Indicates that the cmdlet returns only True if no step failed, and otherwise False.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override object? ErrorTargetFor(NtxPayErrorKind kind) =>
        ParameterSetName is SessionSet ? Session : base.ErrorTargetFor(kind);

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var test = PrepareTest();
        var failed = false;
        RunOnThreadPool(async (log, stopping) =>
        {
            await test(Report, log, stopping).ConfigureAwait(false);
            return true;

            void Report(ConnectionTestResult check)
            {
                failed |= check.Status == ConnectionTestStatus.Failed;
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

    /// <summary>Prepares the test on the pipeline's thread, which the parameters and the session require.</summary>
    private Func<Action<ConnectionTestResult>, ICallLog, CancellationToken, Task> PrepareTest()
    {
        var httpServices = IsolatedAssemblies.HttpServices;
        if (ParameterSetName is SessionSet)
        {
            ThrowIfSettingsSpecified();
            var client = (Session ?? SessionCommand.DefaultSession()).Client;
            return (report, log, stopping) => httpServices.TestConnectionAsync(client, report, log, stopping);
        }

        var settings = ReadSettings();
        return (report, log, stopping) => httpServices.TestConnectionAsync(
            settings.Certificate,
            certificate => CreateOptions(settings, settings.EffectiveEnvironment.ToString(), certificate),
            report,
            log,
            stopping);
    }

    /// <summary>Throws if a parameter of a sign-in is combined with a session, which has its own address and settings.</summary>
    private void ThrowIfSettingsSpecified()
    {
        string[] settings =
        [
            nameof(Environment), nameof(BaseUri), nameof(TimeoutSec), nameof(MaximumRetryCount), nameof(Proxy), nameof(ProxyCredential),
            nameof(ProxyUseDefaultCredentials),
        ];
        var specified = settings.Where(MyInvocation.BoundParameters.ContainsKey).Select(name => "-" + name).ToArray();
        if (specified.Length > 0)
        {
            throw new NtxPayException(
                NtxPayErrorKind.InvalidConfiguration,
                Localized.Text($"{string.Join(", ", specified)} does not apply to an existing session. Omit it, or also specify -Credential and a certificate, -FromEnvironment or a sandbox."));
        }
    }
}
