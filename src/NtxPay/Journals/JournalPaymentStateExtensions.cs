namespace NtxPay;

/// <summary>Converts states of payments in a journal.</summary>
internal static class JournalPaymentStateExtensions
{
    /// <summary>Returns the state of the submission: a payment with a later outcome was sent, and one in progress may have been sent.</summary>
    public static SubmissionState ToSubmissionState(this JournalPaymentState state) => state switch
    {
        JournalPaymentState.Unknown or JournalPaymentState.InProgress => SubmissionState.Unknown,
        JournalPaymentState.Failed => SubmissionState.Failed,
        _ => SubmissionState.Sent,
    };
}
