namespace NtxPay;

/// <summary>Which of NTX Pay's two worlds a session works in. Their credentials are distinct.</summary>
public enum NtxPayEnvironment
{
    /// <summary>Real money. The default.</summary>
    Production,

    /// <summary>Play money: the public sandbox, or an embedded one.</summary>
    Sandbox,
}

/// <summary>The API's addresses, and what an address says about its environment.</summary>
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
    /// The environment that <paramref name="baseUri"/> belongs to when nobody says it: a loopback address and the
    /// public sandbox are sandboxes; whatever else is taken for production, the one where a mistake costs money.
    /// </summary>
    public static NtxPayEnvironment EnvironmentOf(Uri baseUri) =>
        baseUri.IsLoopback || string.Equals(baseUri.Host, Sandbox.Host, StringComparison.OrdinalIgnoreCase)
            ? NtxPayEnvironment.Sandbox
            : NtxPayEnvironment.Production;
}
