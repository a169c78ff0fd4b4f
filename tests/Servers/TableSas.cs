using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NtxPay.Tests.Servers;

/// <summary>Shared access signatures for Table storage, as its documentation defines them.</summary>
internal static class TableSas
{
    // From here to 2020-12-06 the signed text of an account's SAS has these lines.
    private const string Version = "2019-12-12";

    /// <summary>Returns a SAS of an account, for its tables and their entities.</summary>
    public static string OfAccount(string account, byte[] key, string rights, DateTimeOffset expiry)
    {
        var signature = Sign(key, account, rights, "t", "sco", string.Empty, Text(expiry), string.Empty, string.Empty, Version, string.Empty);
        return $"sv={Version}&ss=t&srt=sco&sp={rights}&se={Escaped(Text(expiry))}&sig={Escaped(signature)}";
    }

    /// <summary>Returns a SAS for the entities of one table.</summary>
    public static string OfTable(string account, byte[] key, string table, string rights, DateTimeOffset expiry)
    {
        var resource = $"/table/{account}/{table.ToLowerInvariant()}";
        var signature = Sign(key, rights, string.Empty, Text(expiry), resource, string.Empty, string.Empty, string.Empty, Version, string.Empty, string.Empty, string.Empty, string.Empty);
        return $"sv={Version}&tn={table}&sp={rights}&se={Escaped(Text(expiry))}&sig={Escaped(signature)}";
    }

    private static string Sign(byte[] key, params string[] lines) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
