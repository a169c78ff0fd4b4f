using System.Text;

namespace NtxPay.Http.Requests;

/// <summary>An address for a log, without the values of its query, which may be secrets or personal data.</summary>
internal static class RedactedAddress
{
    /// <summary>The text of <paramref name="address"/>.</summary>
    public static string Of(Uri address)
    {
        if (address.Query.Length == 0)
            return address.AbsoluteUri;

        var text = new StringBuilder(address.GetLeftPart(UriPartial.Path));
        var separator = '?';
        foreach (var parameter in address.Query.Substring(1).Split('&'))
        {
            text.Append(separator).Append(NameOf(parameter)).Append('…');
            separator = '&';
        }

        return text.ToString();
    }

    /// <summary>The name and its equals sign. A parameter without an equals sign may be a value and is left out.</summary>
    private static string NameOf(string parameter) => parameter.Substring(0, parameter.IndexOf('=') + 1);
}
