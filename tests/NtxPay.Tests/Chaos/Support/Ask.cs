namespace NtxPay.Tests.Chaos.Support;

/// <summary>What is asked of the client.</summary>
public enum Ask
{
    /// <summary>A token: credentials are at stake.</summary>
    Token,

    /// <summary>A balance: the token is at stake. Its thread waits for it.</summary>
    Balance,

    /// <summary>A payment without an externalId: money is at stake. Its thread waits for it.</summary>
    Payment,

    /// <summary>The same as one of a batch: no thread waits for it.</summary>
    BatchPayment,
}
