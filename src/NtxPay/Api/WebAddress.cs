namespace NtxPay;

/// <summary>The scheme of an address.</summary>
internal static class WebAddress
{
    /// <summary>Returns whether an absolute address is https.</summary>
    public static bool IsHttps(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    /// <summary>Returns whether an address is absolute, is https or http, and has a host.</summary>
    public static bool IsHttpsOrHttp(Uri address) =>
        address.IsAbsoluteUri && (IsHttps(address) || string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal)) && address.Host.Length > 0;
}
