using System.Collections;
using System.Data;
using System.Management.Automation;

namespace NtxPay.PowerShell.Records;

/// <summary>The names of a record's values: an object's properties, a dictionary's keys or a data row's columns.</summary>
internal static class RecordColumns
{
    private const string Delimiters = ";\t|,";

    /// <summary>The properties that the engine adds to objects of providers, jobs and remote computers.</summary>
    private static readonly HashSet<string> EngineProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSIsContainer", "PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId",
    };

    /// <summary>Returns the names, without those that the engine adds.</summary>
    public static IReadOnlyList<string> GetNames(PSObject? record) => record?.BaseObject switch
    {
        null or string or ValueType => [],
        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(static key => key.ToString() ?? string.Empty)],
        DataRow row => [.. row.Table.Columns.Cast<DataColumn>().Select(static column => column.ColumnName)],
        _ => [.. record.Properties.Select(static property => property.Name).Where(static name => !EngineProperties.Contains(name))],
    };

    /// <summary>Returns the delimiter in the name of the only column, which shows that the file was read with another delimiter; otherwise null.</summary>
    public static char? UnusedDelimiter(IReadOnlyList<string> columns) => columns is [var only]
        ? Delimiters.Where(delimiter => only.IndexOf(delimiter) >= 0).Select(static delimiter => (char?)delimiter).FirstOrDefault()
        : null;
}
