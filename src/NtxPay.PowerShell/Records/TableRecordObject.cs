using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>The record of a table's row as an object whose properties the commands that pay bind.</summary>
internal static class TableRecordObject
{
    /// <summary>The name by which the record's view is found.</summary>
    private const string TypeName = "NtxPay.TableRecord";

    /// <summary>The object, with the row first.</summary>
    public static PSObject Of(TableRecord record)
    {
        var shown = new PSObject();
        shown.TypeNames.Insert(0, TypeName);
        shown.Properties.Add(new PSNoteProperty(nameof(record.Row), record.Row), preValidated: true);
        foreach (var value in record.Values)
        {
            shown.Properties.Add(new PSNoteProperty(value.Key, value.Value), preValidated: true);
        }

        return shown;
    }
}
