namespace NtxPay.Server;

/// <summary>Thrown when a request is not valid HTTP, or exceeds a limit. The connection is closed after the response.</summary>
internal sealed class BadRequestException(int statusCode, string message) : Exception(message)
{
    /// <summary>The status code of the response.</summary>
    public int StatusCode { get; } = statusCode;
}
