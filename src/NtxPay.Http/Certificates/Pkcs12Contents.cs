namespace NtxPay.Http.Certificates;

/// <summary>The contents of a PKCS#12 container.</summary>
/// <param name="Certificates">The certificates as DER, in the container's order.</param>
/// <param name="Keys">The private keys.</param>
internal sealed record Pkcs12Contents(List<byte[]> Certificates, List<PrivateKey> Keys);
