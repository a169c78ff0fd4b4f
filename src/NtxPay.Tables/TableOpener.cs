using NtxPay.Tables.Csv;
using NtxPay.Tables.Xlsx;

namespace NtxPay.Tables;

/// <summary>The entry point of the assembly. The cmdlets create it by reflection.</summary>
public sealed class TableOpener : ITableOpener
{
    /// <summary>The first bytes of a zip file, such as an .xlsx workbook.</summary>
    private static readonly byte[] ZipSignature = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>The first bytes of a compound file: an .xls workbook, or an encrypted .xlsx.</summary>
    private static readonly byte[] CompoundSignature = [0xD0, 0xCF, 0x11, 0xE0];

    /// <inheritdoc/>
    ITableFile ITableOpener.Open(TableFileOptions options)
    {
        var source = SourceFile.Open(options.Path);
        try
        {
            if (source.StartsWith(ZipSignature))
                return new WorkbookTable(source, options);

            if (source.StartsWith(CompoundSignature))
                throw source.Unreadable(Localized.Text($"It is a workbook in the old format .xls, or is protected by a password. Save it as .xlsx without a password."));

            return new CsvTable(source, options);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }
}
