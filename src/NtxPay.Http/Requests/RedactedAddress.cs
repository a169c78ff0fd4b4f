using System.Text;

namespace NtxPay.Http.Requests;

/// <summary>Formats addresses for a log, without the values of the query, which may be secrets or personal data.</summary>
internal static class RedactedAddress
{
    /// <summary>Formats <paramref name="address"/>.</summary>
    public static string Format(Uri address)
    {
        if (address.Query.Length == 0)
            return address.AbsoluteUri;

        var text = new StringBuilder(address.GetLeftPart(UriPartial.Path));
        var separator = '?';
        foreach (var parameter in address.Query.Substring(1).Split('&'))
        {
            text.Append(separator).Append(GetName(parameter)).Append('…');
            separator = '&';
        }

        return text.ToString();
    }

    /// <summary>Gets the name and its equals sign. A parameter without an equals sign may be a value and is omitted.</summary>
    private static string GetName(string parameter) => parameter.Substring(0, parameter.IndexOf('=') + 1);
}
