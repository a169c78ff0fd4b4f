namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>The stage of an exchange at which a fault occurs.</summary>
public enum ExchangeStage
{
    /// <summary>The connection was accepted.</summary>
    Accepted,

    /// <summary>The request's first line arrived.</summary>
    RequestLine,

    /// <summary>The request's head arrived.</summary>
    RequestHead,

    /// <summary>The request arrived completely.</summary>
    RequestBody,

    /// <summary>The status line of the response was sent.</summary>
    StatusLine,

    /// <summary>A part of the headers of the response was sent.</summary>
    ResponseHead,

    /// <summary>A part of the body of the response was sent.</summary>
    ResponseBody,
}
