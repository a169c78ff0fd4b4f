using System.Net.Http.Headers;

namespace NtxPay.Http.Requests;

/// <summary>Adds the caller's headers to a request, except headers of the session and the connection.</summary>
internal static class RequestHeaders
{
    private static readonly HashSet<string> ReservedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Host", CertificateEncoding.HeaderName, "Cookie", "Proxy-Authorization", "Proxy-Connection",
        "Connection", "Keep-Alive", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Content-Length", "Content-Type",
    };

    /// <summary>Adds <paramref name="headers"/> to <paramref name="target"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>.</exception>
    public static void Add(HttpRequestHeaders target, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        foreach (var header in headers)
        {
            if (ReservedHeaders.Contains(header.Key))
                throw Refused(Localized.Text($"the session sets the header {header.Key}. Remove it"));

            if (header.Key.Length == 0 || !header.Key.All(IsTokenCharacter))
                throw Refused(Localized.Text($"a header's name has characters that HTTP does not allow. Use letters, digits and hyphens"));

            // The value may be a secret, so it is not reported.
            if (header.Value.Any(static character => character is < ' ' or > '~') || !target.TryAddWithoutValidation(header.Key, header.Value))
                throw Refused(Localized.Text($"the header {header.Key} or its value cannot be sent. Use printable ASCII"));
        }
    }

    private static bool IsTokenCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        || "!#$%&'*+-.^_`|~".Contains(character);

    private static NtxPayException Refused(string reason) =>
        new(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The request is refused: {reason}."));
}
