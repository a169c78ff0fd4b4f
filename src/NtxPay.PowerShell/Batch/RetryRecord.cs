using System.Collections;
using System.Management.Automation;

namespace NtxPay.PowerShell.Batch;

/// <summary>Creates the TargetObject of a payment's error: a record that can be sent again.</summary>
internal static class RetryRecord
{
    /// <summary>
    /// Returns the record itself. If the outcome is unknown and the externalId was generated, returns a copy with that externalId: without
    /// it, the record would be sent again with another id and could be paid twice.
    /// </summary>
    /// <param name="item">The payment.</param>
    public static object Create(BatchItem item)
    {
        if (!item.HasGeneratedId || item.Error is not { OutcomeUnknown: true })
        {
            return item.Record;
        }

        if ((item.Record as PSObject)?.BaseObject is IDictionary dictionary)
        {
            return WithId(dictionary, item.Request.ExternalId!);
        }

        var copy = PSObject.AsPSObject(item.Record).Copy();
        copy.Properties.Remove(PaymentRules.ExternalId);
        copy.Properties.Add(new PSNoteProperty(PaymentRules.ExternalId, item.Request.ExternalId));
        return copy;
    }

    private static Hashtable WithId(IDictionary record, string externalId)
    {
        var copy = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry field in record)
        {
            copy[field.Key] = field.Value;
        }

        copy[PaymentRules.ExternalId] = externalId;
        return copy;
    }
}
