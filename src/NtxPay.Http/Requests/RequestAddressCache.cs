namespace NtxPay.Http.Requests;

/// <summary>The addresses below a base address. The last one is cached, because a batch uses the same one for every payment.</summary>
internal sealed class RequestAddressCache(Uri baseUri)
{
    private volatile LastAddress? last;

    /// <summary>Gets the address of <paramref name="path"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: the path is refused.</exception>
    public Uri GetOrAdd(string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (query.Count > 0)
            return RequestAddress.Combine(baseUri, path, query);

        if (last is { } cached && string.Equals(cached.Path, path, StringComparison.Ordinal))
            return cached.Address;

        var address = RequestAddress.Combine(baseUri, path, query);
        last = new LastAddress(path, address);
        return address;
    }

    private sealed record LastAddress(string Path, Uri Address);
}
