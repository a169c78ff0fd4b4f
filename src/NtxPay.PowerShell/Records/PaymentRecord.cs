using System.Collections;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Records;

/// <summary>An input record: its values by parameter name (case-insensitive).</summary>
internal sealed class PaymentRecord
{
    private readonly PSObject? input;
    private readonly RecordPosition position;

    /// <summary>The property whose script ended with an error, or null.</summary>
    private readonly string? unreadable;

    /// <summary>Reads a record from the bound values, and for a hashtable or an object of -InputObject from its keys or properties.</summary>
    /// <param name="values">The bound values by parameter name. The record keeps the dictionary and adds the other values.</param>
    /// <param name="input">The input record, or null if the command has only parameters.</param>
    /// <param name="isFromPipeline">Whether the record comes from the pipeline. If it does, the engine has bound all properties of an object.</param>
    /// <param name="position">Its position.</param>
    public PaymentRecord(Dictionary<string, object?> values, PSObject? input, bool isFromPipeline, RecordPosition position)
    {
        this.input = input;
        this.position = position;
        Values = values;
        var unread = isFromPipeline && input?.BaseObject is not IDictionary ? null : input;
        foreach (var name in values.Keys.ToArray())
        {
            try
            {
                var value = values[name] ?? GetValue(unread, name);
                values[name] = PSObjects.UnwrapUnlessCustom(value);
            }
            catch (GetValueException)
            {
                unreadable = name;
            }
        }
    }

    /// <summary>The values; null for missing values.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The name of the beneficiary or payer; null if the record has none.</summary>
    public string? PersonName => FindText(nameof(CashOutRequest.BeneficiaryName)) ?? FindText(nameof(CashInRequest.CustomerName));

    /// <summary>The record for an error's TargetObject: an object that the caller can correct and send again.</summary>
    public object Source => input ?? (object)ToObject(Values);

    /// <summary>Throws if a value cannot be read. The error does not contain the exception of the property's script.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidRecord"/>.</exception>
    public void ThrowIfUnreadable()
    {
        if (unreadable is null)
        {
            return;
        }

        var error = new RecordError(unreadable, Localized.Text($"Its value cannot be read: the property's script ended with an error."), isWarning: false);
        throw CreateError([error]);
    }

    /// <summary>Returns the request of a checked record.</summary>
    /// <param name="check">The result of the check.</param>
    /// <param name="kind">The kind of payment.</param>
    /// <param name="missingColumns">Describes the columns of the records.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidRecord"/>, with every error of the record.</exception>
    public PaymentRequest ToRequest(RecordCheck check, PaymentKind kind, MissingColumns missingColumns) => check.Request
        ?? throw CreateError(check.Errors, missingColumns.Hint(check.Errors, input, kind));

    private NtxPayException CreateError(IReadOnlyList<RecordError> errors, string hint = "")
    {
        foreach (var error in errors)
        {
            error.Position = position;
            error.PersonName = PersonName;
        }

        return new NtxPayException(NtxPayErrorKind.InvalidRecord, Localized.Text($"{position.WithName(PersonName)} was not sent. {string.Join(" ", errors)}") + hint)
        {
            RecordErrors = errors,
            ExternalId = FindText(PaymentRules.ExternalId) is { Length: > 0 } id ? id : null,
        };
    }

    private string? FindText(string name) => Values.TryGetValue(name, out var value) ? value as string : null;

    private static object? GetValue(PSObject? item, string name) => item?.BaseObject is IDictionary dictionary
        ? GetValue(dictionary, name)
        : item?.Properties[name]?.Value;

    private static object? GetValue(IDictionary dictionary, string name) =>
        dictionary.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => dictionary[key]).FirstOrDefault();

    private static PSObject ToObject(IReadOnlyDictionary<string, object?> values)
    {
        var created = new PSObject();
        foreach (var field in values.Where(static field => field.Value is not null))
        {
            created.Properties.Add(new PSNoteProperty(field.Key, field.Value));
        }

        return created;
    }
}
