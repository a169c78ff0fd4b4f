using System.Management.Automation;

namespace NtxPay.Tools.Tests.Help;

[Cmdlet(VerbsCommon.Set, "Sample", SupportsShouldProcess = true)]
public sealed class SetSampleCommand : PSCmdlet
{
    [Parameter]
    public string? Silent { get; set; }
}
