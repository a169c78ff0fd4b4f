namespace NtxPay.PowerShell.Binding;

/// <summary>Tells input that may be a private key from a path or a certificate, so that no error repeats it.</summary>
internal static class PemDetector
{
    /// <summary>Whether it is PEM text.</summary>
    public static bool IsPem(string? text) => text?.Contains("-----BEGIN") == true;

    /// <summary>Whether it is a private key's text, plain or as a header value.</summary>
    public static bool MayBePrivateKey(string text) => text.IndexOf("PRIVATE", StringComparison.OrdinalIgnoreCase) >= 0;
}
