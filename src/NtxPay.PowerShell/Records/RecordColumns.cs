using System.Collections;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace NtxPay.PowerShell.Records;

/// <summary>The names of a record's values: an object's properties, a dictionary's keys or a data row's columns.</summary>
internal static class RecordColumns
{
    private const int LongestName = 60;

    /// <summary>More digits in a row than a name has. A table without a header has values in the place of names.</summary>
    private const int MostDigits = 4;

    private const string Separators = ";\t|,";

    /// <summary>What the engine adds to objects of providers, jobs and other computers.</summary>
    private static readonly HashSet<string> Engine = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSIsContainer", "PSComputerName", "PSShowComputerName", "PSSourceJobInstanceId", "RunspaceId",
    };

    /// <summary>The names, without those that the engine adds.</summary>
    public static IReadOnlyList<string> Of(PSObject? record) => record?.BaseObject switch
    {
        null or string or ValueType => [],
        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(static key => key.ToString() ?? string.Empty)],
        DataRow row => [.. row.Table.Columns.Cast<DataColumn>().Select(static column => column.ColumnName)],
        _ => [.. record.Properties.Select(static property => property.Name).Where(static name => !Engine.Contains(name))],
    };

    /// <summary>The separator in the name of a record's only column: the file was read with another one. Null where there is none.</summary>
    public static char? UnusedSeparator(IReadOnlyList<string> columns) => columns is [var only]
        ? Separators.Where(separator => only.IndexOf(separator) >= 0).Select(static separator => (char?)separator).FirstOrDefault()
        : null;

    /// <summary>
    /// A name for a message: one short line, and no digits that may be an account's. Characters that cannot be seen, such as a byte order mark
    /// or a non-breaking space, are shown by their code, since they are why a name is not the parameter's.
    /// </summary>
    public static string Shown(string name)
    {
        var shown = new StringBuilder(name.Length);
        var digits = 0;
        foreach (var character in name)
        {
            digits = char.IsDigit(character) ? digits + 1 : 0;
            if (shown.Length >= LongestName || digits > MostDigits)
            {
                return shown.Append('…').ToString();
            }

            if (Readable.IsControl(character) || (char.IsWhiteSpace(character) && character != ' '))
            {
                shown.Append("<U+").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append('>');
            }
            else
            {
                shown.Append(character);
            }
        }

        return shown.ToString();
    }
}
