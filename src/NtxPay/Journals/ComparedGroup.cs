namespace NtxPay;

/// <summary>The totals of a comparison.</summary>
internal enum ComparedGroup
{
    /// <summary>Settled payments.</summary>
    Paid,

    /// <summary>Payments that are sent, in progress or of unknown outcome.</summary>
    Pending,

    /// <summary>Payments of the table that were not sent, failed, were rejected, were returned or expired.</summary>
    NotPaid,

    /// <summary>Rows and payments that count in no total: invalid and repeated rows, and payments without money that the table does not contain.</summary>
    None,
}
