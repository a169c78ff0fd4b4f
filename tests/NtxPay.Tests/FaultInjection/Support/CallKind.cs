namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>The calls of the client.</summary>
public enum CallKind
{
    /// <summary>A token: credentials are at stake.</summary>
    Token,

    /// <summary>A balance: the token is at stake.</summary>
    Balance,

    /// <summary>A payment without an externalId: money is at stake.</summary>
    Payment,
}
