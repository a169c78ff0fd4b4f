using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Starts an embedded sandbox of the API on this machine.</summary>
/// <remarks>
/// <para>The sandbox listens on http://127.0.0.1 and behaves as the API does: real tokens that really end, one account with a balance, strict
/// checks of certificates, credentials and bodies, and the documented errors. It needs no account and no network, and lives until
/// Stop-NtxPaySandbox or the end of the runspace.</para>
/// <para>With -FaultRate it breaks a part of the requests on purpose: 429 with Retry-After, 500, 502, 503, dropped connections, truncated
/// bodies and HTML error pages. -Seed makes a run repeatable.</para>
/// </remarks>
/// <example>
/// <para>Start a sandbox and sign in to it.</para>
/// <code>Start-NtxPaySandbox | Connect-NtxPay
/// Get-NtxPayBalance</code>
/// </example>
/// <example>
/// <para>See renewal and retries at work: tokens of two seconds, and every fifth request fails.</para>
/// <code>$sandbox = Start-NtxPaySandbox -TokenLifetime 2 -FaultRate 0.2 -Seed 7
/// $sandbox | Connect-NtxPay -Name Shaky
/// 1..5 | ForEach-Object { Get-NtxPayBalance -Session Shaky -Verbose }</code>
/// </example>
/// <seealso cref="ConnectNtxPayCommand"/>
/// <seealso cref="GetNtxPaySandboxCommand"/>
/// <seealso cref="SetNtxPaySandboxCommand"/>
/// <seealso cref="StopNtxPaySandboxCommand"/>
[Cmdlet(VerbsLifecycle.Start, "NtxPaySandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SandboxInstance))]
public sealed class StartNtxPaySandboxCommand : NtxPayCommand
{
    /// <summary>The TCP port on 127.0.0.1, from 1 to 65535; 0 takes a free one.</summary>
    /// <value>0</value>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>How long a token lives, from a second to a day. A number is seconds.</summary>
    /// <value>00:10:00</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(1, 86400)]
    public TimeSpan TokenLifetime { get; set; } = SandboxOptions.DefaultTokenLifetime;

    /// <summary>The account's balance at the start, in MXN pesos with at most two decimals.</summary>
    /// <value>48734.90</value>
    [Parameter]
    public decimal InitialBalance { get; set; } = Money.ToPesos(SandboxOptions.DefaultInitialBalanceCentavos);

    /// <summary>How long every answer is held back, up to an hour. A number is seconds.</summary>
    /// <value>0</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(0, 3600)]
    public TimeSpan Latency { get; set; }

    /// <summary>Which part of the requests meets a fault, from 0 (none) to 1 (all).</summary>
    /// <value>0</value>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FaultRate { get; set; }

    /// <summary>Where the faults' random sequence starts. The same seed gives the same sequence of faults.</summary>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Has the sandbox treat its own certificate as revoked.</summary>
    [Parameter]
    public SwitchParameter RevokeCertificate { get; set; }

    /// <summary>Accepts only the certificate that the sandbox issued, rather than any that is well formed and in date.</summary>
    [Parameter]
    public SwitchParameter RequireCertificate { get; set; }

    /// <inheritdoc/>
    private protected override bool ErrorsTerminate => true;

    /// <inheritdoc/>
    private protected override object? ErrorTarget => Port;

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        var options = new SandboxOptions
        {
            Port = Port,
            TokenLifetime = TokenLifetime,
            InitialBalanceCentavos = Centavos(),
            Latency = Latency,
            FaultRate = FaultRate,
            Seed = Seed,
            RevokeCertificate = RevokeCertificate,
            RequireCertificate = RequireCertificate,
        };
        if (!ShouldProcess(Port == 0 ? "http://127.0.0.1 (a free port)" : $"http://127.0.0.1:{Port}/", "Start a sandbox"))
        {
            return;
        }

        var sandbox = new SandboxInstance(Run((_, _) => Task.FromResult(IsolatedAssemblies.Sandboxes.Start(options))));
        RunspaceState.Current.Sandboxes.Add(sandbox);
        WriteObject(sandbox);
    }

    private long Centavos()
    {
        try
        {
            if (InitialBalance >= 0)
            {
                return Money.FromPesos(InitialBalance);
            }
        }
        catch (ArgumentException)
        {
            // Told below, with the parameter's name.
        }

        throw new NtxPayException(
            NtxPayErrorKind.InvalidConfiguration,
            "InitialBalance must be an amount in pesos, zero or more, with at most two decimals.");
    }
}
