namespace NtxPay;

/// <summary>A listener for webhook deliveries that runs in the background until it is stopped.</summary>
public sealed class WebhookListener
{
    internal WebhookListener(IWebhookListener implementation, Journal? journal) => (Implementation, Journal) = (implementation, journal);

    /// <summary>The address that it listens on, to register or to use as the target of a tunnel.</summary>
    public Uri Address => Implementation.Address;

    /// <summary>The TCP port.</summary>
    public int Port => Implementation.Address.Port;

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => Implementation.IsRunning;

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt => Implementation.StartedAt;

    /// <summary>Events accepted so far.</summary>
    public long Accepted => Implementation.Accepted;

    /// <summary>Deliveries of known events so far.</summary>
    public long Duplicates => Implementation.Duplicates;

    /// <summary>Requests that got an error response so far.</summary>
    public long Refused => Implementation.Refused;

    /// <summary>Events that wait to be received.</summary>
    public int Waiting => Implementation.Waiting;

    /// <summary>The journal in which the cmdlets record the outcomes of its events, or null.</summary>
    public Journal? Journal { get; }

    /// <summary>The implementation of the listener.</summary>
    internal IWebhookListener Implementation { get; }

    /// <summary>Returns the address.</summary>
    public override string ToString() => Address.AbsoluteUri;
}
