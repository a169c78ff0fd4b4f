namespace NtxPay.PowerShell.Binding;

/// <summary>Detects input that may be a private key, which errors must not contain.</summary>
internal static class PemDetector
{
    /// <summary>Returns whether a text is PEM.</summary>
    public static bool IsPem(string? text) => text?.Contains("-----BEGIN") == true;

    /// <summary>Returns whether a text may be a private key, plain or as a header value.</summary>
    public static bool MayBePrivateKey(string text) => text.IndexOf("PRIVATE", StringComparison.OrdinalIgnoreCase) >= 0;
}
