using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>
/// Refuses a literal that PowerShell has rounded to a binary floating-point number, which it would silently convert to another
/// decimal.
/// </summary>
internal sealed class ExactDecimalAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is not double ? inputData : AmountReader.Exact(value) ?? throw new ArgumentTransformationMetadataException(
            Localized.Text($"The value is a binary floating-point number, which does not represent an exact amount. Write a decimal such as 1234.56d."));
    }
}
