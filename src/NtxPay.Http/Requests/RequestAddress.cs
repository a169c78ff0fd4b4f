using System.Text;

namespace NtxPay.Http.Requests;

/// <summary>Combines the base address and a path. A path cannot lead outside the base address.</summary>
internal static class RequestAddress
{
    /// <summary>Creates the address of <paramref name="path"/> below <paramref name="baseUri"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: the path is refused.</exception>
    public static Uri Combine(Uri baseUri, string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (FindError(path) is { } error)
            throw Refused(error);

        var prefix = baseUri.AbsolutePath.TrimEnd('/');
        var text = new StringBuilder(baseUri.GetLeftPart(UriPartial.Authority)).Append(prefix).Append(path);
        var separator = path.Contains('?') ? '&' : '?';
        foreach (var parameter in query)
        {
            text.Append(separator).Append(Uri.EscapeDataString(parameter.Key)).Append('=').Append(Uri.EscapeDataString(parameter.Value));
            separator = '&';
        }

        return Uri.TryCreate(text.ToString(), UriKind.Absolute, out var address) && IsBelow(address, baseUri, prefix)
            ? address
            : throw Refused(Localized.Text($"it leads outside the session's base address"));
    }

    private static string? FindError(string path)
    {
        var question = path.IndexOf('?');
        var route = question < 0 ? path : path.Substring(0, question);
        if (!path.StartsWith('/'))
            return Localized.Text($"it must begin with “/” and have no scheme or host");

        if (path.StartsWith("//", StringComparison.Ordinal))
            return Localized.Text($"“//” at the beginning specifies another host");

        if (path.Any(static character => char.IsControl(character)))
            return Localized.Text($"it contains control characters");

        if (path.Contains('\\'))
            return Localized.Text($"it has a backslash");

        if (path.Contains('#'))
            return Localized.Text($"it has a fragment (“#”), which is not sent to a server");

        if (route.Contains('@'))
            return Localized.Text($"it has an “@”, which could precede another host");

        return route.Split('/').Any(IsDotSegment) ? Localized.Text($"it has “.” or “..” segments") : null;
    }

    /// <summary>Returns whether a segment is "." or "..", even if its dots are percent-encoded once or twice.</summary>
    private static bool IsDotSegment(string segment)
    {
        var plain = Uri.UnescapeDataString(Uri.UnescapeDataString(segment));
        return plain.Split('/', '\\').Any(static part => part.Trim() is "." or "..");
    }

    private static bool IsBelow(Uri address, Uri baseUri, string prefix) =>
        string.Equals(address.Scheme, baseUri.Scheme, StringComparison.Ordinal)
        && string.Equals(address.Host, baseUri.Host, StringComparison.OrdinalIgnoreCase)
        && address.Port == baseUri.Port
        && address.UserInfo.Length == 0
        && address.AbsolutePath.StartsWith(prefix + "/", StringComparison.Ordinal);

    private static NtxPayException Refused(string reason) =>
        new(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The path is refused: {reason}. Use a path of the API, such as /api/balance."));
}
