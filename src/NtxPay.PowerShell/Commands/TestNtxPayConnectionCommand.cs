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
/// <para>Without parameters the default session is tried. With the parameters of Connect-NtxPay no session is needed, and none is made.</para>
/// </remarks>
/// <example>
/// <para>Try the default session.</para>
/// <code>Test-NtxPayConnection</code>
/// </example>
/// <example>
/// <para>Find out in a script whether the settings in the environment's variables work.</para>
/// <code>if (-not (Test-NtxPayConnection -FromEnvironment -Quiet)) { 'The connection does not work' }</code>
/// </example>
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
}
