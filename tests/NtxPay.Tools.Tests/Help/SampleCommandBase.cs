using System.Management.Automation;

namespace NtxPay.Tools.Tests.Help;

public abstract class SampleCommandBase : PSCmdlet
{
    /// <summary>How many, or <see langword="null"/> for all; not with <see cref="GetSampleCommand.Color"/>.</summary>
    /// <value>3</value>
    [Parameter]
    public int? Count { get; set; }
}
