namespace NtxPay.Http.Certificates;

/// <summary>What a PKCS#12 container holds.</summary>
/// <param name="Certificates">The certificates as DER, in the container's order.</param>
/// <param name="Keys">The private keys.</param>
internal sealed record Pkcs12Contents(List<byte[]> Certificates, List<PrivateKey> Keys);
