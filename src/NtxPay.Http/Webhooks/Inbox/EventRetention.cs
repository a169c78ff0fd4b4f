namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The time for which an inbox keeps the id of an event. The API retries a delivery for less time.</summary>
internal static class EventRetention
{
    /// <summary>The time for which the id of an event is kept.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromHours(24);
}
