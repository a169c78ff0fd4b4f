namespace NtxPay;

/// <summary>Opens the files of tables: what the isolated assembly of the table readers offers to the cmdlets.</summary>
internal interface ITableOpener
{
    /// <summary>Opens a table's file. It cannot be written to by others until the table is disposed.</summary>
    /// <param name="options">Which file, and how to read it.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>.</exception>
    ITableFile Open(TableFileOptions options);
}
