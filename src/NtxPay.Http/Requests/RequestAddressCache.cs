namespace NtxPay.Http.Requests;

/// <summary>The addresses below a base address. The last one is kept: a batch asks for one and the same thousands of times.</summary>
internal sealed class RequestAddressCache(Uri baseUri)
{
    private volatile LastAddress? last;

    /// <summary>The address of <paramref name="path"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: with why the path is refused.</exception>
    public Uri Find(string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (query.Count > 0)
            return RequestAddress.Of(baseUri, path, query);

        if (last is { } kept && string.Equals(kept.Path, path, StringComparison.Ordinal))
            return kept.Address;

        var address = RequestAddress.Of(baseUri, path, query);
        last = new LastAddress(path, address);
        return address;
    }

    private sealed record LastAddress(string Path, Uri Address);
}
