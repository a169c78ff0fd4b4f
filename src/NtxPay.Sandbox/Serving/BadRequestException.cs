namespace NtxPay.Sandbox.Serving;

/// <summary>What came is not HTTP as the server understands it; the connection ends after the answer.</summary>
internal sealed class BadRequestException(int statusCode, string message) : Exception(message)
{
    /// <summary>The status code of the answer.</summary>
    public int StatusCode { get; } = statusCode;
}
