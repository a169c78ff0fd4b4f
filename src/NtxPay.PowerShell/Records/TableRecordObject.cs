using System.Globalization;
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

    /// <summary>The position of a record: its row, where Import-NtxPayTable wrote it; otherwise its position in the pipeline.</summary>
    /// <param name="record">The record, also one that Select-Object or another process copied; null where there are only parameters.</param>
    /// <param name="number">Its position in the pipeline, from 1.</param>
    public static RecordPosition PositionOf(PSObject? record, long number) =>
        record?.Properties[nameof(TableRecord.Row)] is PSNoteProperty { Value: { } value }
        && IsOrCopies(record, value)
        && LanguagePrimitives.TryConvertTo<long>(value, CultureInfo.InvariantCulture, out var row)
        && row > 0
            ? new RecordPosition(row, IsFileRow: true)
            : new RecordPosition(number, IsFileRow: false);

    /// <summary>Whether an object is a record of a table. Select-Object drops the type's name and keeps the type of the row.</summary>
    private static bool IsOrCopies(PSObject record, object row) =>
        record.TypeNames.Any(static name => name.EndsWith(TypeName, StringComparison.Ordinal))
        || ((row is PSObject wrapped ? wrapped.BaseObject : row) is long && !record.TypeNames.Any(static name => name.Contains("NtxPay.")));
}
