using System.Security.Cryptography;

namespace NtxPay;

/// <summary>HMAC-SHA256 by the runtime's one-shot method, if it has one, which takes half the time of an HMAC object.</summary>
internal static class HmacSha256
{
    private static readonly Func<byte[], byte[], byte[]> HashData = FindHashData();

    /// <summary>Computes the hash, 32 bytes.</summary>
    /// <param name="key">The key.</param>
    /// <param name="data">The data to hash.</param>
    public static byte[] Hash(byte[] key, byte[] data) => HashData(key, data);

    private static Func<byte[], byte[], byte[]> FindHashData()
    {
        var method = typeof(HMACSHA256).GetMethod("HashData", [typeof(byte[]), typeof(byte[])]);
        return method is null ? HashWithInstance : (Func<byte[], byte[], byte[]>)method.CreateDelegate(typeof(Func<byte[], byte[], byte[]>));
    }

    private static byte[] HashWithInstance(byte[] key, byte[] data)
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(data);
    }
}
