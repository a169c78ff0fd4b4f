using System.Net.Http.Headers;

namespace NtxPay.Sandbox.Routing;

/// <summary>Checks the content type of a request.</summary>
internal static class JsonMediaType
{
    /// <summary>Returns whether the content type is <c>application/json</c>, in UTF-8 if it has a character set.</summary>
    public static bool IsContentTypeOf(SandboxRequest request) =>
        MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type)
        && string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && type.CharSet?.Trim('"').ToUpperInvariant() is null or "UTF-8" or "US-ASCII";
}
