using System.Management.Automation;

namespace NtxPay.PowerShell.Commands;

/// <summary>Tests whether a string is a valid CLABE.</summary>
/// <remarks>
/// <para>A valid CLABE has 18 digits, and the last one is the check digit. The cmdlet returns True or False. With -Detailed, it returns an
/// object with the row, the beneficiary's name, the bank, the plaza, the account, the check digit and the error.</para>
/// <para>The cmdlet sends nothing, and the API has no endpoint that shows whether an account exists. A bank code that is not in the list of
/// SPEI participants does not make a CLABE invalid, because the list changes; -Detailed shows it as a warning.</para>
/// </remarks>
/// <example>
/// <para>Test one CLABE.</para>
/// <code>Test-NtxPayClabe 012180001234567899</code>
/// </example>
/// <example>
/// <para>Show the errors in a table of payments.</para>
/// <code>Import-Csv ./payouts.csv | Test-NtxPayClabe -Detailed | Where-Object Error | Format-Table Row, BeneficiaryName, Error -Wrap</code>
/// </example>
/// <returns cref="bool">Whether the string is a valid CLABE.</returns>
/// <seealso cref="ImportNtxPayTableCommand"/>
/// <seealso cref="SendNtxPayCashOutCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "NtxPayClabe")]
[OutputType(typeof(bool), typeof(Clabe))]
public sealed class TestNtxPayClabeCommand : NtxPayCommand
{
    private long position;

    /// <summary>Specifies the string to test. Records bind to it by the property Clabe or DestinationClabe.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DestinationClabe")]
    [AllowEmptyString]
    [AllowNull]
    public string? Clabe { get; set; }

    /// <summary>Specifies the name of the beneficiary, which -Detailed shows with the CLABE.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? BeneficiaryName { get; set; }

    /// <summary>
    /// Specifies the row number that -Detailed shows. Records of Import-NtxPayTable have this property. By default it is the position of
    /// the record in the pipeline, starting at 1.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public long? Row { get; set; }

    /// <summary>Indicates that the cmdlet writes an object with the parts of the CLABE and its error instead of True or False.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    private protected override void ProcessItem()
    {
        position++;
        var clabe = NtxPay.Clabe.Parse(Clabe);
        WriteObject(Detailed ? clabe.SetRecord(Row ?? position, BeneficiaryName) : clabe.IsValid);
    }
}
