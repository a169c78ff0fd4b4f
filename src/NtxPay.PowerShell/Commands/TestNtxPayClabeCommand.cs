using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Tests whether a text is a CLABE: 18 digits, the last of which is right.</summary>
/// <remarks>
/// <para>Writes True or False; with -Detailed an object with the row, the beneficiary's name, the bank, the plaza, the account, the check digit and what is wrong. Nothing is
/// sent: whether the account exists only a transfer tells. A bank code that the list of SPEI participants lacks makes no CLABE false, since
/// the list changes; -Detailed tells it as a warning.</para>
/// </remarks>
/// <example>
/// <para>Test one CLABE.</para>
/// <code>Test-NtxPayClabe 012180001234567899</code>
/// </example>
/// <example>
/// <para>Show what is wrong in a table of payouts.</para>
/// <code>Import-Csv ./payouts.csv | Test-NtxPayClabe -Detailed | Where-Object Problem | Format-Table Row, BeneficiaryName, Problem</code>
/// </example>
/// <returns cref="bool">Whether it is a CLABE.</returns>
/// <seealso cref="ImportNtxPayTableCommand"/>
/// <seealso cref="SendNtxPayCashOutCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "NtxPayClabe")]
[OutputType(typeof(bool), typeof(Clabe))]
public sealed class TestNtxPayClabeCommand : NtxPayCommand
{
    private long position;

    /// <summary>The text. Records bind by the property Clabe or DestinationClabe.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DestinationClabe")]
    [AllowEmptyString]
    [AllowNull]
    public string? Clabe { get; set; }

    /// <summary>The beneficiary's name, which -Detailed shows beside the CLABE. Records bind by it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    /// <summary>The row that -Detailed shows. Records of Import-NtxPayTable bind by it; without it, the position in the pipeline is shown, from 1.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? Row { get; set; }

    /// <summary>Writes the parts and what is wrong, instead of True or False.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        position++;
        var clabe = NtxPay.Clabe.Inspect(Clabe);
        WriteObject(Detailed ? clabe.OfRecord(Row ?? position, BeneficiaryName) : clabe.IsValid);
    }
}
