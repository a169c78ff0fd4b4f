using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Commands;

/// <summary>Changes the settings of a running sandbox.</summary>
/// <remarks>
/// <para>The cmdlet changes only the settings that are specified. A new token lifetime applies to tokens that are issued after the change.
/// Without -Sandbox or -Port, the cmdlet changes every sandbox of the runspace.</para>
/// </remarks>
/// <example>
/// <para>Make one in ten requests fail, and then none.</para>
/// <code>Set-NtxPaySandbox -FaultRate 0.1 -Seed 1
/// Get-NtxPayBalance
/// Set-NtxPaySandbox -FaultRate 0</code>
/// </example>
/// <example>
/// <para>Show an expired charge: its lifetime is 10 seconds, its payment would arrive after 30 seconds, and -Speed shortens both.</para>
/// <code>Set-NtxPaySandbox -ChargeLifetime 10 -Speed 1000
/// New-NtxPayCashIn -Amount 150 -CustomerName 'Juan Pérez' -CustomerEmail juan@example.com -Scenario pending_long
/// Start-Sleep -Seconds 1
/// (Get-NtxPaySandbox).Transactions | Where-Object Status -eq EXPIRED</code>
/// </example>
/// <example>
/// <para>Show the result of a revoked certificate, and then accept the certificate again.</para>
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
    /// <summary>
    /// Specifies the lifetime of tokens that are issued after the change, from one second to one day. A number is a time in seconds.
    /// </summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(SandboxSettings.MinimumTokenLifetimeSeconds, SandboxSettings.MaximumTokenLifetimeSeconds)]
    public TimeSpan TokenLifetime { get; set; }

    /// <summary>Specifies the delay of each response, from zero to one hour. A number is a time in seconds.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(0, SandboxSettings.MaximumLatencySeconds)]
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// Specifies the factor, from 1 to 1000000, by which the sandbox shortens the delays of scenarios and of webhook retries, and the
    /// lifetime of charges. It also applies to delays that have already started.
    /// </summary>
    [Parameter]
    [ValidateRange(1.0, SandboxSettings.MaximumSpeed)]
    public double Speed { get; set; }

    /// <summary>
    /// Specifies how long a charge that is created after the change waits for its payment before it expires, from one second to 30 days,
    /// before -Speed shortens it. A number is a time in seconds. With -Scenario pending_long, the payment arrives after 30 seconds.
    /// </summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateTimeSpan(1, SandboxSettings.MaximumChargeLifetimeSeconds)]
    public TimeSpan ChargeLifetime { get; set; }

    /// <summary>Specifies the fraction of requests that fail, from 0 (none) to 1 (all).</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double FaultRate { get; set; }

    /// <summary>Restarts the random sequence of faults with this seed.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Indicates that the sandbox treats its own certificate as revoked. -RevokeCertificate:$false accepts it again.</summary>
    [Parameter]
    public SwitchParameter RevokeCertificate { get; set; }

    /// <summary>
    /// Indicates that the sandbox accepts only the certificate that it issued. -RequireOwnCertificate:$false accepts any certificate that is
    /// currently valid.
    /// </summary>
    [Parameter]
    public SwitchParameter RequireOwnCertificate { get; set; }

    /// <summary>Indicates that the cmdlet writes the sandbox. By default, it writes nothing.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override string Action => Localized.Text($"Change the sandbox");

    /// <inheritdoc/>
    private protected override void Change(SandboxInstance sandbox)
    {
        var settings = sandbox.Implementation.Settings;
        IfSpecified(nameof(TokenLifetime), () => settings.TokenLifetime = TokenLifetime);
        IfSpecified(nameof(Latency), () => settings.Latency = Latency);
        IfSpecified(nameof(Speed), () => settings.Speed = Speed);
        IfSpecified(nameof(ChargeLifetime), () => settings.ChargeLifetime = ChargeLifetime);
        IfSpecified(nameof(Seed), () => sandbox.Implementation.Reseed(Seed));
        IfSpecified(nameof(FaultRate), () => settings.FaultRate = FaultRate);
        IfSpecified(nameof(RevokeCertificate), () => settings.CertificateRevoked = RevokeCertificate);
        IfSpecified(nameof(RequireOwnCertificate), () => settings.OwnCertificateRequired = RequireOwnCertificate);
        if (PassThru)
        {
            WriteObject(sandbox);
        }
    }

    private void IfSpecified(string parameter, Action change)
    {
        if (MyInvocation.BoundParameters.ContainsKey(parameter))
        {
            change();
        }
    }
}
