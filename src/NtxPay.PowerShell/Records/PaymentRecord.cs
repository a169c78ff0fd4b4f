using System.Collections;
using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>A record of a payment as it was given: its values by the parameters' names, whatever their case.</summary>
internal sealed class PaymentRecord
{
    private readonly PSObject? input;
    private readonly RecordPosition position;

    /// <summary>The property whose script ended with an error, or null.</summary>
    private readonly string? unreadable;

    /// <summary>Reads a record: the values that the engine has bound, else those of a hashtable or of an object given with -InputObject.</summary>
    /// <param name="values">What the engine has bound, by the parameters' names. The record keeps it, and adds the rest.</param>
    /// <param name="input">The record as it was given, or null where there are only parameters.</param>
    /// <param name="isFromPipeline">Whether it comes through the pipeline: of an object, the engine has then bound all that there is.</param>
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
                var value = values[name] ?? ValueOf(unread, name);
                values[name] = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
            }
            catch (GetValueException)
            {
                unreadable = name;
            }
        }
    }

    /// <summary>The values; null for what is not given.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; }

    /// <summary>The record for an error's TargetObject: an object that the caller can correct and send again.</summary>
    public object Source => input ?? (object)Shown(Values);

    /// <summary>Throws where a value cannot be read. The error does not quote what the property's script threw.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidRecord"/>.</exception>
    public void DemandReadable()
    {
        if (unreadable is null)
        {
            return;
        }

        var fault = new RecordError(unreadable, Localized.Text($"Its value cannot be read: the property's script ended with an error."), isWarning: false);
        throw new NtxPayException(NtxPayErrorKind.InvalidRecord, Localized.Text($"{position} was not sent. {fault}")) { RecordErrors = [fault] };
    }

    /// <summary>The request of a checked record.</summary>
    /// <param name="check">What the rules say of it.</param>
    /// <param name="kind">What the record is for.</param>
    /// <param name="missingColumns">Says which columns the records have.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidRecord"/>, with every fault.</exception>
    public PaymentRequest RequestOf(RecordCheck check, PaymentKind kind, MissingColumns missingColumns) => check.Request ?? throw new NtxPayException(
        NtxPayErrorKind.InvalidRecord,
        Localized.Text($"{position} was not sent. {string.Join(" ", check.Errors)}") + missingColumns.Hint(check.Errors, input, kind))
    {
        RecordErrors = check.Errors,
        ExternalId = Values[PaymentRules.ExternalId] as string is { Length: > 0 } id ? id : null,
    };

    private static object? ValueOf(PSObject? item, string name) => item?.BaseObject is IDictionary dictionary
        ? dictionary.Keys.Cast<object>().Where(key => string.Equals(key.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(key => dictionary[key]).FirstOrDefault()
        : item?.Properties[name]?.Value;

    private static PSObject Shown(IReadOnlyDictionary<string, object?> values)
    {
        var shown = new PSObject();
        foreach (var field in values.Where(static field => field.Value is not null))
        {
            shown.Properties.Add(new PSNoteProperty(field.Key, field.Value));
        }

        return shown;
    }
}
