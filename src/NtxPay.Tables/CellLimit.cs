namespace NtxPay.Tables;

/// <summary>The limit of a cell.</summary>
internal static class CellLimit
{
    /// <summary>The maximum length of a cell, in characters, as in Excel.</summary>
    public const int MaximumLength = 32_767;
}
