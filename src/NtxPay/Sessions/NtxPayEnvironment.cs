namespace NtxPay;

/// <summary>The environments of NTX Pay. They have different credentials.</summary>
public enum NtxPayEnvironment
{
    /// <summary>Real money. The default.</summary>
    Production,

    /// <summary>No real money: the public sandbox, or an embedded one.</summary>
    Sandbox,
}

/// <summary>The addresses of the API, and the environment of an address.</summary>
public static class NtxPayHosts
{
    /// <summary>The production API, as the authentication guide names it.</summary>
    public static Uri Production { get; } = new("https://api.ntxpay.com");

    /// <summary>The public sandbox, as the public schema's <c>servers</c> names it.</summary>
    public static Uri Sandbox { get; } = new("https://sandbox.mx.ntxpay.com");

    /// <summary>The base address of <paramref name="environment"/>.</summary>
    public static Uri For(NtxPayEnvironment environment) =>
        environment == NtxPayEnvironment.Sandbox ? Sandbox : Production;

    /// <summary>
    /// The environment of <paramref name="baseUri"/> unless specified otherwise: loopback addresses and the public sandbox are
    /// sandboxes. All others are treated as production, where a mistake costs money.
    /// </summary>
    public static NtxPayEnvironment EnvironmentOf(Uri baseUri) =>
        baseUri.IsLoopback || string.Equals(baseUri.Host, Sandbox.Host, StringComparison.OrdinalIgnoreCase)
            ? NtxPayEnvironment.Sandbox
            : NtxPayEnvironment.Production;
}
