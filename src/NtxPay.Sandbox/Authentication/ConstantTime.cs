using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace NtxPay.Sandbox.Authentication;

/// <summary>Comparisons whose duration does not depend on the compared values.</summary>
internal static class ConstantTime
{
    /// <summary>Returns whether two texts are equal. Their digests are compared, so the duration does not depend on their lengths either.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool AreEqual(string left, string right)
    {
        var (one, other) = (Digest(left), Digest(right));
        var difference = 0;
        for (var index = 0; index < one.Length; index++)
            difference |= one[index] ^ other[index];

        return difference == 0;
    }

    private static byte[] Digest(string text)
    {
#if NET
        return SHA256.HashData(Encoding.UTF8.GetBytes(text));
#else
        using var hash = SHA256.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text));
#endif
    }
}
