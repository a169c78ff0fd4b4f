using Azure;

namespace NtxPay.AzureTables;

/// <summary>The service's error codes that the store distinguishes.</summary>
internal static class ErrorCodes
{
    /// <summary>403: the SAS has an invalid signature or has expired.</summary>
    public const string AuthenticationFailed = "AuthenticationFailed";

    /// <summary>409: an entity with this key exists.</summary>
    public const string EntityAlreadyExists = "EntityAlreadyExists";

    /// <summary>404: no entity has this key. A missing table has another code.</summary>
    public const string ResourceNotFound = "ResourceNotFound";

    /// <summary>409: a table of this name is being removed; it can be created again after some seconds.</summary>
    public const string TableBeingDeleted = "TableBeingDeleted";

    /// <summary>404: the table does not exist.</summary>
    public const string TableNotFound = "TableNotFound";

    private const string Header = "x-ms-error-code";

    /// <summary>Returns whether a response has this code in its body or, if the body is not one of Table storage, in its header.</summary>
    public static bool Is(RequestFailedException exception, string code) => string.Equals(exception.ErrorCode ?? GetHeaderCode(exception), code, StringComparison.Ordinal);

    private static string? GetHeaderCode(RequestFailedException exception) =>
        exception.GetRawResponse() is { } response && response.Headers.TryGetValue(Header, out var code) ? code : null;
}
