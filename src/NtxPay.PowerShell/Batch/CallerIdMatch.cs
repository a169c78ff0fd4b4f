namespace NtxPay.PowerShell.Batch;

/// <summary>How a caller's externalId relates to those before it in the same run.</summary>
internal enum CallerIdMatch
{
    /// <summary>No other looks like it.</summary>
    New,

    /// <summary>It came before, with the same data.</summary>
    Repeated,

    /// <summary>Another came before that differs only in case, Unicode form or invisible characters.</summary>
    LookAlike,
}
