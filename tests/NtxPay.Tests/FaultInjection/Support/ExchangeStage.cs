namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>How far an exchange gets before something goes wrong.</summary>
public enum ExchangeStage
{
    /// <summary>The connection was accepted.</summary>
    Accepted,

    /// <summary>The request's first line arrived.</summary>
    RequestLine,

    /// <summary>The request's head arrived.</summary>
    RequestHead,

    /// <summary>The whole request arrived.</summary>
    RequestBody,

    /// <summary>The answer's first line left.</summary>
    StatusLine,

    /// <summary>A part of the answer's headers left.</summary>
    ResponseHead,

    /// <summary>A part of the answer's body left.</summary>
    ResponseBody,
}
