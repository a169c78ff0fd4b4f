namespace NtxPay;

/// <summary>The addresses of the API, and the environment of an address.</summary>
public static class NtxPayHosts
{
    /// <summary>The production API, as the authentication guide names it.</summary>
    public static Uri Production { get; } = new("https://api.ntxpay.com");

    /// <summary>The hosted sandbox, as the public schema's <c>servers</c> names it.</summary>
    public static Uri Sandbox { get; } = new("https://sandbox.mx.ntxpay.com");

    /// <summary>Returns the base address of an environment.</summary>
    public static Uri GetBaseUri(NtxPayEnvironment environment) =>
        environment == NtxPayEnvironment.Sandbox ? Sandbox : Production;

    /// <summary>
    /// Returns the default environment of a base address. Loopback addresses and the hosted sandbox are sandboxes. All others are treated
    /// as production, because a mistake there costs money.
    /// </summary>
    public static NtxPayEnvironment GetEnvironment(Uri baseUri) =>
        baseUri.IsLoopback || string.Equals(baseUri.Host, Sandbox.Host, StringComparison.OrdinalIgnoreCase)
            ? NtxPayEnvironment.Sandbox
            : NtxPayEnvironment.Production;
}
