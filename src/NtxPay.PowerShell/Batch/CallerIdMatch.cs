namespace NtxPay.PowerShell.Batch;

/// <summary>How an externalId that the caller specified relates to the earlier ones of the same run.</summary>
internal enum CallerIdMatch
{
    /// <summary>No earlier id looks like it.</summary>
    New,

    /// <summary>An earlier payment has the same id and the same data.</summary>
    Repeated,

    /// <summary>An earlier id differs only in case, Unicode form or invisible characters.</summary>
    LookAlike,
}
