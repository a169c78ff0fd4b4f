namespace NtxPay;

/// <summary>A listener for webhook deliveries that runs in the background until it is stopped.</summary>
public sealed class WebhookListener
{
    internal WebhookListener(IWebhookListener engine, Journal? journal) => (Engine, Journal) = (engine, journal);

    /// <summary>The address that it listens on, to register or to use as the target of a tunnel.</summary>
    public Uri Address => Engine.Address;

    /// <summary>The TCP port.</summary>
    public int Port => Engine.Address.Port;

    /// <summary>Whether it is running.</summary>
    public bool IsRunning => Engine.IsRunning;

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt => Engine.StartedAt;

    /// <summary>Events accepted so far.</summary>
    public long Accepted => Engine.Accepted;

    /// <summary>Deliveries of known events so far.</summary>
    public long Duplicates => Engine.Duplicates;

    /// <summary>Requests that got an error response so far.</summary>
    public long Refused => Engine.Refused;

    /// <summary>Events that wait to be received.</summary>
    public int Waiting => Engine.Waiting;

    /// <summary>The journal in which the cmdlets record the outcomes of its events, or null.</summary>
    public Journal? Journal { get; }

    /// <summary>The listener engine.</summary>
    internal IWebhookListener Engine { get; }

    /// <summary>The address.</summary>
    public override string ToString() => Address.AbsoluteUri;
}
