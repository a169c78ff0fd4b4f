namespace NtxPay.Http.Certificates;

/// <summary>A decrypted private key. It is a class because ToString of a record prints its members.</summary>
/// <param name="pkcs8">The unencrypted key as PKCS#8.</param>
/// <param name="publicKey">Its public key, as <see cref="PublicKeyReader"/> returns it.</param>
internal sealed class PrivateKey(byte[] pkcs8, byte[] publicKey) : IDisposable
{
    public byte[] Pkcs8 { get; } = pkcs8;

    public byte[] PublicKey { get; } = publicKey;

    /// <summary>Clears the key.</summary>
    public void Dispose() => Array.Clear(Pkcs8, 0, Pkcs8.Length);
}
