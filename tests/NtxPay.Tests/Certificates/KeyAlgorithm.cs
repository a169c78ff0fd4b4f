namespace NtxPay.Tests.Certificates;

/// <summary>The kinds of keys that client certificates have.</summary>
public enum KeyAlgorithm
{
    Rsa2048,
    Rsa4096,
    P256,
    P384,
    Ed25519,
}
