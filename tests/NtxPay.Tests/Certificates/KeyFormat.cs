namespace NtxPay.Tests.Certificates;

/// <summary>The forms in which programs write private keys.</summary>
public enum KeyFormat
{
    /// <summary>PKCS#8: BEGIN PRIVATE KEY.</summary>
    Pkcs8,

    /// <summary>PKCS#8 under a password, as programs encrypt it today (PBES2, AES-256).</summary>
    EncryptedPkcs8,

    /// <summary>PKCS#8 under a password, as programs did (PKCS#12's 3DES).</summary>
    OldEncryptedPkcs8,

    /// <summary>PKCS#1 or SEC1: BEGIN RSA PRIVATE KEY, BEGIN EC PRIVATE KEY.</summary>
    Traditional,

    /// <summary>The same under a password, with Proc-Type and DEK-Info.</summary>
    EncryptedTraditional,
}
