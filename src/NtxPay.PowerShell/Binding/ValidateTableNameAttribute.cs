using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Refuses a table name that is not a plain SQL identifier. The name can have a schema and a dot before it.</summary>
internal sealed class ValidateTableNameAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is not string name || !JournalTableName.IsValid(name))
        {
            throw new ValidationMetadataException(Localized.Text($"'{arguments}' is not a valid table name. Use letters A-Z, digits and underscores, 60 characters at most, and do not begin with a digit. The name can have a schema of the same form, as in pay.ntxpay_journal."));
        }
    }
}
