namespace NtxPay;

/// <summary>Opens table files. NtxPay.Tables implements it.</summary>
internal interface ITableOpener
{
    /// <summary>Opens a file. Other processes cannot write to it until the table is disposed.</summary>
    /// <param name="options">The file, and how to read it.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>.</exception>
    ITableFile Open(TableFileOptions options);
}
