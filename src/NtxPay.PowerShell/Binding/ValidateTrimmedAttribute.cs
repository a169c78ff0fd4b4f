using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Refuses a name or a path with white space at its ends: it looks like the one without, and is another journal or batch.</summary>
internal sealed class ValidateTrimmedAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is string text && text.Trim().Length != text.Length)
        {
            throw new ValidationMetadataException(Localized.Text($"'{text}' begins or ends with white space. Another run without it would have another journal or other externalIds, and would pay again. Remove the white space."));
        }
    }
}
