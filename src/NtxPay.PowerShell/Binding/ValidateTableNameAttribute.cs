using System.Management.Automation;
using System.Text.RegularExpressions;

namespace NtxPay.PowerShell.Binding;

/// <summary>Refuses a name of a database's table that is not a plain SQL identifier, with or without a schema before a dot.</summary>
internal sealed class ValidateTableNameAttribute : ValidateArgumentsAttribute
{
    private static readonly Regex Name = new(
        @"\A[A-Za-z_][A-Za-z0-9_]{0,59}(\.[A-Za-z_][A-Za-z0-9_]{0,59})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string name || !Name.IsMatch(name))
        {
            throw new ValidationMetadataException(Localized.Text($"'{arguments}' is not a name of a table. Use letters A-Z, digits and underscores, 60 characters at most, without a digit at the beginning; a schema of the same form may stand before it with a dot, as in pay.ntxpay_journal."));
        }
    }
}
