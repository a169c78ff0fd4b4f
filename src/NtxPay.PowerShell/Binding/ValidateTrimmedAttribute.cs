using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Refuses a name or path with leading or trailing white space, which would silently identify another journal or batch.</summary>
internal sealed class ValidateTrimmedAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && text.Trim().Length != text.Length)
        {
            throw new ValidationMetadataException(Localized.Text($"'{text}' begins or ends with white space. A later run without the white space would use another journal or other externalIds and pay again. Remove the white space."));
        }
    }
}
