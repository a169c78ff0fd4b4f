namespace NtxPay.Http.Certificates;

/// <summary>A private key that was opened. A class, not a record: a record's ToString would print its members.</summary>
/// <param name="pkcs8">The key as PKCS#8, in clear.</param>
/// <param name="publicKey">Its public half, as <see cref="PublicKeyReader"/> writes it.</param>
internal sealed class PrivateKey(byte[] pkcs8, byte[] publicKey) : IDisposable
{
    public byte[] Pkcs8 { get; } = pkcs8;

    public byte[] PublicKey { get; } = publicKey;

    /// <summary>Clears the key.</summary>
    public void Dispose() => Array.Clear(Pkcs8, 0, Pkcs8.Length);
}
