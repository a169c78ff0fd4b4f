using System.Globalization;
using System.Text.RegularExpressions;

namespace NtxPay.AzureTables;

/// <summary>The address of a table without its SAS, and the SAS.</summary>
internal sealed class TableAddress
{
    /// <summary>The parameter of a SAS with its signature, which is the secret.</summary>
    private const string SignatureParameter = "sig";

    // The service's rule for the name of a table.
    private static readonly Regex TableName = new("^[A-Za-z][A-Za-z0-9]{2,62}$", RegexOptions.CultureInvariant, RegexTimeouts.Default);

    private TableAddress(Uri table, string sas)
    {
        Table = table;
        Sas = sas;
        Name = LastSegment(table);
        Service = new Uri(table.AbsoluteUri.Substring(0, table.AbsoluteUri.Length - Name.Length - 1));
    }

    /// <summary>The table's address, without a query.</summary>
    public Uri Table { get; }

    /// <summary>The address of the account's Table service.</summary>
    public Uri Service { get; }

    /// <summary>The table's name.</summary>
    public string Name { get; }

    /// <summary>The SAS without a question mark; empty without a SAS.</summary>
    public string Sas { get; }

    /// <summary>Parses the address, and checks it and the credential.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>, <see cref="NtxPayErrorKind.InsecureConnection"/>.</exception>
    public static TableAddress Parse(AzureTableStoreOptions options)
    {
        if (FindAddressError(options.TableUri) is { } addressError)
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, addressError);

        var address = new TableAddress(new UriBuilder(options.TableUri) { Query = string.Empty, Path = options.TableUri.AbsolutePath.TrimEnd('/') }.Uri, options.TableUri.Query.TrimStart('?'));
        if (FindCredentialError(address, hasToken: options.AccessToken is { Length: > 0 }) is { } credentialError)
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, credentialError);

        if (!WebAddress.IsHttps(address.Table) && (!address.Table.IsLoopback || options.AccessToken is not null))
        {
            throw new NtxPayException(
                NtxPayErrorKind.InsecureConnection,
                Localized.Text($"The address of {address.Table.Host} is plain http, which would send the credentials in plain text. Use https."));
        }

        return address;
    }

    private static string? FindAddressError(Uri address)
    {
        if (!WebAddress.IsHttpsOrHttp(address))
            return Localized.Text($"The address of the table must be an absolute https address, such as https://account.table.core.windows.net/ntxpayjournal.");

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return Localized.Text($"The address of the table must have no user name, no password and no fragment.");

        // The address of an emulator has an IP address as its host, and the account before the table.
        var segments = address.AbsolutePath.Trim('/').Split('/').Length;
        var expected = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? 2 : segments;
        return TableName.IsMatch(LastSegment(address)) && segments == expected
            ? null
            : Localized.Text($"The address of the table must end in the table's name, as in https://account.table.core.windows.net/ntxpayjournal. A name has 3 to 63 letters and digits and begins with a letter.");
    }

    private static string? FindCredentialError(TableAddress address, bool hasToken)
    {
        if (hasToken)
        {
            return address.Sas.Length == 0
                ? null
                : Localized.Text($"The address of the table has a query, and an access token is specified as well. Specify the address without a SAS, or omit the token.");
        }

        return address.Parameter(SignatureParameter) is { Length: > 0 }
            ? null
            : Localized.Text($"There is no credential for the table. Add a SAS to its address, or specify an access token.");
    }

    /// <summary>Returns the expiry of the SAS, or null if it has none.</summary>
    public DateTimeOffset? SasExpiry() =>
        DateTimeOffset.TryParse(Parameter("se"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expiry) ? expiry : null;

    /// <summary>Returns the signature of the SAS in the encodings that a text may contain; empty without a SAS.</summary>
    public IEnumerable<string> Secrets()
    {
        if (Parameter(SignatureParameter) is { Length: > 0 } signature)
            return [signature, Uri.EscapeDataString(signature)];

        return [];
    }

    private string? Parameter(string name) => Sas
        .Split('&')
        .Where(part => part.StartsWith(name + "=", StringComparison.Ordinal))
        .Select(part => Uri.UnescapeDataString(part.Substring(name.Length + 1)))
        .FirstOrDefault();

    private static string LastSegment(Uri address) => address.Segments[address.Segments.Length - 1].TrimEnd('/');
}
