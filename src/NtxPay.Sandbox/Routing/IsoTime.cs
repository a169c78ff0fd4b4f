using System.Globalization;

namespace NtxPay.Sandbox.Routing;

/// <summary>Formats times as the API does.</summary>
internal static class IsoTime
{
    /// <summary>Formats a time as ISO 8601 in UTC, to the millisecond.</summary>
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
