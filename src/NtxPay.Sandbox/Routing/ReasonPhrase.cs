namespace NtxPay.Sandbox.Routing;

/// <summary>The words of HTTP's status codes.</summary>
internal static class ReasonPhrase
{
    /// <summary>The words of a status code that the sandbox uses.</summary>
    public static string Of(int statusCode) => statusCode switch
    {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Payload Too Large",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "The sandbox has no words for this status code."),
    };
}
