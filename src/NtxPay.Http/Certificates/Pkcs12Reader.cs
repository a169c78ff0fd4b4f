using System.Runtime.CompilerServices;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;

namespace NtxPay.Http.Certificates;

/// <summary>
/// Reads PKCS#12 containers with old (3DES, RC2) and new (AES) ciphers on every platform. OpenSSL 3 and some Linux
/// distributions do not support the old ciphers.
/// </summary>
/// <remarks>
/// BouncyCastle's Pkcs12Store is not used because it indexes entries by friendly name, which loses certificates without one and
/// the order.
/// </remarks>
internal static class Pkcs12Reader
{
    // Not inlined, so that BouncyCastle is loaded only if there is a container.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Pkcs12Contents Open(byte[] bytes, Password password, string name)
    {
        Pfx container;
        byte[] content;
        try
        {
            container = Pfx.GetInstance(Asn1Object.FromByteArray(DerInspector.Trim(bytes)));
            content = Asn1OctetString.GetInstance(container.AuthSafe.Content).GetOctets();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw Damaged(name, exception);
        }

        var verified = container.MacData is not null;
        try
        {
            if (verified && !Pkcs12Mac.Verify(container.MacData!, content, password))
                throw password.CreateError(name);

            return ReadSafes(content, password);
        }
        catch (Exception exception) when (exception is not (NtxPayException or OutOfMemoryException))
        {
            // If the MAC was verified, the password is not the cause.
            throw verified ? Damaged(name, exception) : password.CreateError(name, exception);
        }
    }

    private static Pkcs12Contents ReadSafes(byte[] content, Password password)
    {
        var contents = new Pkcs12Contents([], []);
        foreach (var safe in AuthenticatedSafe.GetInstance(content).GetContentInfo())
        {
            if (safe.ContentType.Equals(PkcsObjectIdentifiers.Data))
                ReadBags(Asn1OctetString.GetInstance(safe.Content).GetOctets(), password, contents);
            else if (safe.ContentType.Equals(PkcsObjectIdentifiers.EncryptedData))
                ReadBags(PasswordBasedCipher.Decrypt(EncryptedData.GetInstance(safe.Content), password), password, contents);
        }

        return contents;
    }

    private static void ReadBags(byte[] bags, Password password, Pkcs12Contents contents)
    {
        foreach (var element in Asn1Sequence.GetInstance(bags))
        {
            var bag = SafeBag.GetInstance(element);
            if (bag.BagID.Equals(PkcsObjectIdentifiers.CertBag))
                contents.Certificates.Add(Asn1OctetString.GetInstance(CertBag.GetInstance(bag.BagValue).CertValue).GetOctets());
            else if (bag.BagID.Equals(PkcsObjectIdentifiers.KeyBag))
                contents.Keys.Add(PublicKeyReader.WithPublicKey(PrivateKeyInfo.GetInstance(bag.BagValue)));
            else if (bag.BagID.Equals(PkcsObjectIdentifiers.Pkcs8ShroudedKeyBag))
                contents.Keys.Add(PublicKeyReader.WithPublicKey(PasswordBasedCipher.Decrypt(EncryptedPrivateKeyInfo.GetInstance(bag.BagValue), password)));
        }
    }

    private static NtxPayException Damaged(string name, Exception cause) => new(
        NtxPayErrorKind.CertificateMalformed, Localized.Text($"{name} is a PKCS#12 container that is damaged or of an unknown kind: it cannot be read."), cause);
}
