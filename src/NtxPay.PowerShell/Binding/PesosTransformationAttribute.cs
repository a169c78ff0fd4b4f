using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>
/// Reads an amount in pesos that is given by parameter: text as a spreadsheet writes it, such as 33,588.75, and numbers. A literal that PowerShell has
/// rounded to a binary floating-point number is refused, since PowerShell would turn it into another decimal without an error.
/// </summary>
internal sealed class ExactDecimalAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or decimal or sbyte or byte or short or ushort or int or uint or long or ulong)
        {
            return inputData!;
        }

        var fault = value is string text ? TableAmount.Pesos(new TableCell(text), out var pesos) : Number(value, out pesos);
        return fault is null ? pesos : throw new ArgumentTransformationMetadataException(fault);
    }

    private static string? Number(object value, out decimal pesos)
    {
        var fault = AmountReader.Pesos(value, out var centavos);
        pesos = Money.ToPesos(centavos);
        return fault;
    }
}
