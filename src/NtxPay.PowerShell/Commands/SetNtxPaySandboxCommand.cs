using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Changes a sandbox while it runs.</summary>
/// <remarks>
/// <para>Only what is given changes. The lifetime holds for tokens issued from then on. Without -Sandbox or -Port, every sandbox of this
/// runspace is changed.</para>
/// </remarks>
/// <example>
/// <para>Let every tenth request fail from now on, and none after that.</para>
/// <code>Set-NtxPaySandbox -FaultRate 0.1 -Seed 1
/// Get-NtxPayBalance
/// Set-NtxPaySandbox -FaultRate 0</code>
/// </example>
/// <example>
/// <para>Let a charge that waits for its payment expire now rather than tomorrow.</para>
/// <code>Set-NtxPaySandbox -Speed 1000000
/// (Get-NtxPaySandbox).Transactions | Where-Object Status -eq EXPIRED</code>
/// </example>
/// <example>
/// <para>See what a revoked certificate looks like, and take it back.</para>
/// <code>Set-NtxPaySandbox -RevokeCertificate
/// Test-NtxPayConnection
/// Set-NtxPaySandbox -RevokeCertificate:$false</code>
/// </example>
/// <seealso cref="StartNtxPaySandboxCommand"/>
/// <seealso cref="GetNtxPaySandboxCommand"/>
[Cmdlet(VerbsCommon.Set, "NtxPaySandbox", DefaultParameterSetName = PortSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SandboxInstance))]
public sealed class SetNtxPaySandboxCommand : SandboxChangeCommand
{
    /// <summary>How long tokens issued from now on live, from a second to a day. A number is seconds.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(1, 86400)]
    public TimeSpan TokenLifetime { get; set; }

    /// <summary>How long every answer is held back, up to an hour. A number is seconds.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(0, 3600)]
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// How many times shorter the waits of scenarios, of charges for their payment and of webhooks for their next attempt are, from 1 to
    /// 1000000. It holds for waits that have begun, too.
    /// </summary>
    [Parameter]
    [ValidateRange(1.0, 1000000.0)]
    public double Speed { get; set; }

    /// <summary>
    /// How long charges made from now on wait for their payment, from a second to 30 days, before -Speed shortens it. A number is seconds. One that
    /// is paid later (-Scenario pending_long takes 30 seconds) expires.
    /// </summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(1, 2592000)]
    public TimeSpan ChargeLifetime { get; set; }

    /// <summary>Which part of the requests meets a fault, from 0 (none) to 1 (all).</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FaultRate { get; set; }

    /// <summary>Starts the faults' random sequence anew from here.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Has the sandbox treat its own certificate as revoked; -RevokeCertificate:$false takes it back.</summary>
    [Parameter]
    public SwitchParameter RevokeCertificate { get; set; }

    /// <summary>Accepts only the certificate that the sandbox issued; -RequireCertificate:$false accepts any that is in date.</summary>
    [Parameter]
    public SwitchParameter RequireCertificate { get; set; }

    /// <summary>Writes the sandbox to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override string Action => Localized.Text($"Change the sandbox");

    /// <inheritdoc/>
    private protected override void Change(SandboxInstance sandbox)
    {
        var settings = sandbox.Engine.Settings;
        WhereGiven(nameof(TokenLifetime), () => settings.TokenLifetime = TokenLifetime);
        WhereGiven(nameof(Latency), () => settings.Latency = Latency);
        WhereGiven(nameof(Speed), () => settings.Speed = Speed);
        WhereGiven(nameof(ChargeLifetime), () => settings.ChargeLifetime = ChargeLifetime);
        WhereGiven(nameof(Seed), () => sandbox.Engine.Reseed(Seed));
        WhereGiven(nameof(FaultRate), () => settings.FaultRate = FaultRate);
        WhereGiven(nameof(RevokeCertificate), () => settings.CertificateRevoked = RevokeCertificate);
        WhereGiven(nameof(RequireCertificate), () => settings.CertificateRequired = RequireCertificate);
        if (PassThru)
        {
            WriteObject(sandbox);
        }
    }

    private void WhereGiven(string parameter, Action change)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            change();
        }
    }
}
