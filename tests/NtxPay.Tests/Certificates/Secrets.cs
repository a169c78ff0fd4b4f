using System.Security;

namespace NtxPay.Tests.Certificates;

/// <summary>Passwords for the tests.</summary>
internal static class Secrets
{
    public static SecureString Of(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        return secret;
    }
}
