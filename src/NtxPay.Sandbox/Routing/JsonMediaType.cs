using System.Net.Http.Headers;

namespace NtxPay.Sandbox.Routing;

/// <summary>Whether a body is said to be JSON.</summary>
internal static class JsonMediaType
{
    /// <summary>Whether the content type is <c>application/json</c>, in UTF-8 where it says so.</summary>
    public static bool IsDeclaredBy(SandboxRequest request) =>
        MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && type.CharSet?.Trim('"').ToUpperInvariant() is null or "UTF-8" or "US-ASCII";
}
