using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>
/// Accepts an amount in pesos as text, such as 33,588.75, or as a number. A double that is not exact is refused, because PowerShell would convert it to
/// another decimal without an error.
/// </summary>
internal sealed class PesosTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = PSObjects.Unwrap(inputData);
        if (value is null or decimal or sbyte or byte or short or ushort or int or uint or long or ulong)
        {
            return inputData!;
        }

        var error = value is string text ? TableAmount.ReadPesos(new TableCell(text), out var pesos) : ReadNumber(value, out pesos);
        return error is null ? pesos : throw new ArgumentTransformationMetadataException(error);
    }

    private static string? ReadNumber(object value, out decimal pesos)
    {
        var error = AmountReader.ReadPesos(value, out var centavos);
        pesos = Money.ToPesos(centavos);
        return error;
    }
}
