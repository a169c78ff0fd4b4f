using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Starts an embedded sandbox of the API.</summary>
/// <remarks>
/// <para>The sandbox listens on http://127.0.0.1 and behaves like the API. It issues tokens that expire, has one account with a balance,
/// validates certificates, credentials and bodies, and returns the documented errors. It needs no account and no network. It runs until
/// Stop-NtxPaySandbox stops it or the runspace is closed. In addition to its own credential, it accepts the client id and secret of the
/// example in the public API guide.</para>
/// <para>The sandbox accepts charges and transfers, updates the balance, and delivers signed events to registered webhooks with the
/// documented retries. The header X-Sandbox-Scenario selects the outcome of a payment. Without it, a payment settles after one second; for
/// a charge, the sandbox acts as the payer. The properties Transactions and Deliveries are the ledger and the webhook log. -Speed shortens
/// the delays of scenarios and of webhook retries, and the lifetime of charges.</para>
/// <para>As in the API, the address of a webhook must be https. The sandbox also accepts http for loopback addresses (127.0.0.1, [::1],
/// localhost). For a repeated externalId, it returns the first response and creates nothing.</para>
/// <para>With -FaultRate, a fraction of the requests fails: 429 with Retry-After, 500, 502, 503, dropped connections, truncated bodies and
/// HTML error pages. -Seed makes the sequence repeatable.</para>
/// </remarks>
/// <example>
/// <para>Start a sandbox and sign in to it.</para>
/// <code>Start-NtxPaySandbox | Connect-NtxPay
/// Get-NtxPayBalance</code>
/// </example>
/// <example>
/// <para>Show token renewal and retries: tokens expire after two seconds, and one in five requests fails.</para>
/// <code>$sandbox = Start-NtxPaySandbox -TokenLifetime 2 -FaultRate 0.2 -Seed 7
/// $sandbox | Connect-NtxPay -Name Shaky
/// 1..5 | ForEach-Object { Get-NtxPayBalance -Session Shaky -Verbose }</code>
/// </example>
/// <example>
/// <para>Show the outcome of every payment, a thousand times faster than the API.</para>
/// <code>$sandbox = Start-NtxPaySandbox -Speed 1000
/// $sandbox | Connect-NtxPay
/// New-NtxPayCashIn -Amount 150 -CustomerName 'Juan Pérez' -CustomerEmail juan@example.com
/// $sandbox.Transactions
/// $sandbox.Deliveries | Where-Object Delivered -eq $false</code>
/// </example>
/// <seealso cref="ConnectNtxPayCommand"/>
/// <seealso cref="GetNtxPaySandboxCommand"/>
/// <seealso cref="SetNtxPaySandboxCommand"/>
/// <seealso cref="StopNtxPaySandboxCommand"/>
[Cmdlet(VerbsLifecycle.Start, "NtxPaySandbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SandboxInstance))]
public sealed class StartNtxPaySandboxCommand : NtxPayCommand
{
    /// <summary>Specifies the TCP port on 127.0.0.1, from 0 to 65535. 0 selects a free port.</summary>
    /// <value>0</value>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Specifies the lifetime of a token, from one second to one day. A number is a time in seconds.</summary>
    /// <value>00:10:00</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(SandboxSettings.MinimumTokenLifetimeSeconds, SandboxSettings.MaximumTokenLifetimeSeconds)]
    public TimeSpan TokenLifetime { get; set; } = SandboxSettings.DefaultTokenLifetime;

    /// <summary>Specifies the initial balance of the account, in MXN pesos with at most two decimals.</summary>
    /// <value>48734.90</value>
    [Parameter]
    [PesosTransformation]
    public decimal InitialBalance { get; set; } = Money.ToPesos(SandboxOptions.DefaultInitialBalanceCentavos);

    /// <summary>Specifies the delay of each response, from zero to one hour. A number is a time in seconds.</summary>
    /// <value>0</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(0, SandboxSettings.MaximumLatencySeconds)]
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// Specifies the factor, from 1 to 1000000, by which the sandbox shortens the delays of scenarios and of webhook retries, and the
    /// lifetime of charges.
    /// </summary>
    /// <value>1</value>
    [Parameter]
    [ValidateRange(1.0, SandboxSettings.MaximumSpeed)]
    public double Speed { get; set; } = 1;

    /// <summary>
    /// Specifies how long a charge waits for its payment before it expires, from one second to 30 days, before -Speed shortens it. A number
    /// is a time in seconds. With -Scenario pending_long, the payment arrives after 30 seconds.
    /// </summary>
    /// <value>1.00:00:00</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(1, SandboxSettings.MaximumChargeLifetimeSeconds)]
    public TimeSpan ChargeLifetime { get; set; } = SandboxSettings.DefaultChargeLifetime;

    /// <summary>Specifies the fraction of requests that fail, from 0 (none) to 1 (all).</summary>
    /// <value>0</value>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FaultRate { get; set; }

    /// <summary>Specifies the seed of the random sequence of faults. The same seed results in the same sequence.</summary>
    /// <value>A random seed</value>
    [Parameter]
    public int? Seed { get; set; }

    /// <summary>Indicates that the sandbox treats its own certificate as revoked.</summary>
    [Parameter]
    public SwitchParameter RevokeCertificate { get; set; }

    /// <summary>
    /// Indicates that the sandbox accepts only the certificate that it issued. By default, it accepts any well-formed certificate that is
    /// currently valid.
    /// </summary>
    [Parameter]
    public SwitchParameter RequireOwnCertificate { get; set; }

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
            InitialBalanceCentavos = PesosConverter.ToCentavos(InitialBalance, minimum: 0, nameof(InitialBalance)),
            Seed = Seed,
            Settings =
            {
                TokenLifetime = TokenLifetime,
                Latency = Latency,
                Speed = Speed,
                ChargeLifetime = ChargeLifetime,
                FaultRate = FaultRate,
                CertificateRevoked = RevokeCertificate,
                OwnCertificateRequired = RequireOwnCertificate,
            },
        };
        if (!ShouldProcess(Port == 0 ? Localized.Text($"http://127.0.0.1 (a free port)") : $"http://127.0.0.1:{Port}/", Localized.Text($"Start a sandbox")))
        {
            return;
        }

        var implementation = RunOnThreadPool((_, _) => Task.FromResult(IsolatedAssemblies.Sandboxes.Start(options)), release: static started => started.Dispose());
        var sandbox = new SandboxInstance(implementation);
        ModuleState.Current.Sandboxes.Add(sandbox);
        WriteObject(sandbox);
    }
}
