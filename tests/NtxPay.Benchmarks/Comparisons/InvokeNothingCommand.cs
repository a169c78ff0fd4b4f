using System.Management.Automation;

namespace NtxPay.Benchmarks.Comparisons;

/// <summary>Binds records as Send-NtxPayCashOut does and does nothing with them, to measure the cost of the engine for each record.</summary>
[Cmdlet("Take", "Nothing", ConfirmImpact = ConfirmImpact.High, SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeNothingCommand : PSCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? Amount { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object? AmountCentavos { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DestinationClabe { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryTaxId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Concept { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ExternalId { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        if (ShouldProcess(string.Empty))
            WriteObject(InputObject);
    }
}
