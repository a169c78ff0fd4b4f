namespace NtxPay;

/// <summary>The state of the submission of a payment: what this module did. <see cref="JournalPaymentState"/> also has the outcome of the payment.</summary>
public enum SubmissionState
{
    /// <summary>The request may have been sent and its outcome is unknown. It is sent again with the same id.</summary>
    Unknown,

    /// <summary>The API accepted it. It is not sent again.</summary>
    Sent,

    /// <summary>It failed and the API created nothing. It is sent again with the same id.</summary>
    Failed,
}
