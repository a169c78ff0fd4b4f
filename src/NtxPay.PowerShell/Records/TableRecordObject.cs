using System.Globalization;
using System.Management.Automation;
using NtxPay.PowerShell.Binding;

namespace NtxPay.PowerShell.Records;

/// <summary>Converts the record of a table's row to an object whose properties bind to the parameters of the payment cmdlets.</summary>
internal static class TableRecordObject
{
    /// <summary>The name by which the record's view is found.</summary>
    private const string TypeName = "NtxPay.TableRecord";

    /// <summary>The property with the name of the file.</summary>
    private const string FileProperty = "File";

    /// <summary>Creates the object. Its first property is the row and its last one the file.</summary>
    /// <param name="record">The record.</param>
    /// <param name="file">The name of its file.</param>
    public static PSObject Create(TableRecord record, string file)
    {
        var created = new PSObject();
        created.TypeNames.Insert(0, TypeName);
        created.Properties.Add(new PSNoteProperty(nameof(record.Row), record.Row), preValidated: true);
        foreach (var value in record.Values)
        {
            created.Properties.Add(new PSNoteProperty(value.Key, value.Value), preValidated: true);
        }

        created.Properties.Add(new PSNoteProperty(FileProperty, file), preValidated: true);
        return created;
    }

    /// <summary>Returns the name of the file that Import-NtxPayTable read a record from; null for another record.</summary>
    /// <param name="record">The record, or a copy; null if the command has only parameters.</param>
    public static string? GetFile(PSObject? record) =>
        record?.Properties[FileProperty]?.Value is string file && GetPosition(record, 0).IsFileRow ? file : null;

    /// <summary>Returns the position of a record: its row if Import-NtxPayTable wrote it; otherwise its position in the pipeline.</summary>
    /// <param name="record">The record, or a copy by Select-Object or another process; null if the command has only parameters.</param>
    /// <param name="number">Its position in the pipeline, from 1.</param>
    public static RecordPosition GetPosition(PSObject? record, long number) =>
        record?.Properties[nameof(TableRecord.Row)] is PSNoteProperty { Value: { } value }
        && IsTableRecord(record, value)
        && LanguagePrimitives.TryConvertTo<long>(value, CultureInfo.InvariantCulture, out var row)
        && row > 0
            ? new RecordPosition(row, IsFileRow: true)
            : new RecordPosition(number, IsFileRow: false);

    /// <summary>Returns whether an object is a record of a table, or a copy of one. Select-Object drops the type's name and keeps the type of the row.</summary>
    private static bool IsTableRecord(PSObject record, object row) =>
        record.TypeNames.Any(static name => name.EndsWith(TypeName, StringComparison.Ordinal))
        || (PSObjects.Unwrap(row) is long && !record.TypeNames.Any(static name => name.Contains("NtxPay.")));
}
