namespace NtxPay.Server;

/// <summary>The reason phrases of HTTP status codes.</summary>
public static class ReasonPhrase
{
    /// <summary>Gets the reason phrase of a status code that the servers of this module use.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The servers of this module do not use the status code.</exception>
    public static string Get(int statusCode) => statusCode switch
    {
        200 => "OK",
        201 => "Created",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Payload Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(statusCode), statusCode, "There is no reason phrase for this status code."),
    };
}
