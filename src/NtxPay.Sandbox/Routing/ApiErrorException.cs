namespace NtxPay.Sandbox.Routing;

/// <summary>Ends the processing of a request with an error response. It never leaves the core.</summary>
internal sealed class ApiErrorException : Exception
{
    /// <summary>Creates an error with one message, and the API's code if it has one.</summary>
    public ApiErrorException(int statusCode, string message, string? code = null)
        : base(message) => Response = Responses.Error(statusCode, message, code);

    /// <summary>Creates an error with a list of messages, and the API's code if it has one for any of them.</summary>
    public ApiErrorException(int statusCode, IReadOnlyList<string> messages, string? code = null)
        : base(string.Join("; ", messages)) => Response = Responses.Error(statusCode, messages, code);

    /// <summary>The error response.</summary>
    public SandboxResponse Response { get; init; }
}
