namespace NtxPay;

/// <summary>The kind of a DER structure.</summary>
public enum DerKind
{
    /// <summary>None of the others.</summary>
    Unknown,

    /// <summary>An X.509 certificate.</summary>
    Certificate,

    /// <summary>A certificate request (PKCS#10).</summary>
    CertificateRequest,

    /// <summary>A certificate revocation list.</summary>
    RevocationList,

    /// <summary>A PKCS#12 container (PFX).</summary>
    Pkcs12,

    /// <summary>A PKCS#7 bundle.</summary>
    Pkcs7,

    /// <summary>A private key as PKCS#8.</summary>
    PrivateKey,

    /// <summary>An encrypted private key as PKCS#8.</summary>
    EncryptedPrivateKey,

    /// <summary>An RSA private key as PKCS#1.</summary>
    RsaPrivateKey,

    /// <summary>An elliptic curve private key as SEC1.</summary>
    EcPrivateKey,

    /// <summary>A public key.</summary>
    PublicKey,
}
