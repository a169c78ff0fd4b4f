namespace NtxPay;

/// <summary>A listener for webhook deliveries that runs in the background until it is stopped.</summary>
public sealed class WebhookListener
{
    internal WebhookListener(IWebhookListener engine, Journal? journal) => (Engine, Journal) = (engine, journal);

    /// <summary>The address that it listens on, to be registered or to let a tunnel lead to.</summary>
    public Uri Address => Engine.Address;

    /// <summary>The TCP port.</summary>
    public int Port => Engine.Address.Port;

    /// <summary>Whether it still listens.</summary>
    public bool IsRunning => Engine.IsRunning;

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt => Engine.StartedAt;

    /// <summary>Events accepted so far.</summary>
    public long Accepted => Engine.Accepted;

    /// <summary>Deliveries of events that were known already, so far.</summary>
    public long Duplicates => Engine.Duplicates;

    /// <summary>Requests answered with an error so far.</summary>
    public long Refused => Engine.Refused;

    /// <summary>Events that wait to be received.</summary>
    public int Waiting => Engine.Waiting;

    /// <summary>The journal in which the cmdlets record the outcomes that its events tell, or null.</summary>
    public Journal? Journal { get; }

    /// <summary>What the cmdlets steer.</summary>
    internal IWebhookListener Engine { get; }

    /// <summary>The address.</summary>
    public override string ToString() => Address.AbsoluteUri;
}
