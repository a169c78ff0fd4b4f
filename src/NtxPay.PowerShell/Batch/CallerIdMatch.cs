namespace NtxPay.PowerShell.Batch;

/// <summary>How an externalId that the caller specified relates to the earlier ones of the same run.</summary>
internal enum CallerIdMatch
{
    /// <summary>No earlier id is equal or similar.</summary>
    New,

    /// <summary>An earlier payment has the same id and the same data.</summary>
    Duplicate,

    /// <summary>An earlier id differs only in case, Unicode form or invisible characters.</summary>
    Similar,
}
