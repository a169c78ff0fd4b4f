using System.Management.Automation;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Loading;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Commands;

/// <summary>Starts an embedded sandbox of the API on this machine.</summary>
/// <remarks>
/// <para>The sandbox listens on http://127.0.0.1 and behaves as the API does: real tokens that really end, one account with a balance, strict
/// checks of certificates, credentials and bodies, and the documented errors. It needs no account and no network, and lives until
/// Stop-NtxPaySandbox or the end of the runspace. The client id and secret that
/// the API's guide prints in its example are accepted beside the sandbox's own.</para>
/// <para>It takes charges and transfers, moves the balance, and tells registered webhooks what became of them, signed and with the documented
/// attempts. The header X-Sandbox-Scenario chooses what becomes of one; without it a payment settles after a second, a charge as if its
/// payer had paid. Transactions and Deliveries of the sandbox are its ledger and its webhook log; -Speed shortens all waits. A webhook's
/// URL must be https, as with the API, or http on loopback (127.0.0.1, [::1], localhost). The externalId of a request is remembered: a repeat
/// gets the first answer and nothing new is made.</para>
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
/// <example>
/// <para>See what became of every payment, a thousand times faster than the API.</para>
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
    public TimeSpan TokenLifetime { get; set; } = SandboxSettings.DefaultTokenLifetime;

    /// <summary>The account's balance at the start, in MXN pesos with at most two decimals.</summary>
    /// <value>48734.90</value>
    [Parameter]
    [ExactDecimal]
    public decimal InitialBalance { get; set; } = Money.ToPesos(SandboxOptions.DefaultInitialBalanceCentavos);

    /// <summary>How long every answer is held back, up to an hour. A number is seconds.</summary>
    /// <value>0</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(0, 3600)]
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// How many times shorter the waits of scenarios, of charges for their payment and of webhooks for their next attempt are, from 1 to
    /// 1000000.
    /// </summary>
    /// <value>1</value>
    [Parameter]
    [ValidateRange(1.0, 1000000.0)]
    public double Speed { get; set; } = 1;

    /// <summary>
    /// How long a charge waits for its payment, from a second to 30 days, before -Speed shortens it. A number is seconds. One that
    /// is paid later (-Scenario pending_long takes 30 seconds) expires.
    /// </summary>
    /// <value>1.00:00:00</value>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(1, 2592000)]
    public TimeSpan ChargeLifetime { get; set; } = SandboxSettings.DefaultChargeLifetime;

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
            InitialBalanceCentavos = Pesos.ToCentavos(InitialBalance, minimum: 0, nameof(InitialBalance)),
            Seed = Seed,
            Settings =
            {
                TokenLifetime = TokenLifetime,
                Latency = Latency,
                Speed = Speed,
                ChargeLifetime = ChargeLifetime,
                FaultRate = FaultRate,
                CertificateRevoked = RevokeCertificate,
                CertificateRequired = RequireCertificate,
            },
        };
        if (!ShouldProcess(Port == 0 ? Localized.Text($"http://127.0.0.1 (a free port)") : $"http://127.0.0.1:{Port}/", Localized.Text($"Start a sandbox")))
        {
            return;
        }

        var engine = Run((_, _) => Task.FromResult(IsolatedAssemblies.Sandboxes.Start(options)), release: static engine => engine.Dispose());
        var sandbox = new SandboxInstance(engine);
        RunspaceState.Current.Sandboxes.Add(sandbox);
        WriteObject(sandbox);
    }
}
