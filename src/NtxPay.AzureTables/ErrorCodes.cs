using Azure;

namespace NtxPay.AzureTables;

/// <summary>The codes of the service's errors that matter here.</summary>
internal static class ErrorCodes
{
    /// <summary>403: a SAS whose signature is wrong, or that ended.</summary>
    public const string AuthenticationFailed = "AuthenticationFailed";

    /// <summary>409: an entity with this key exists.</summary>
    public const string EntityAlreadyExists = "EntityAlreadyExists";

    /// <summary>404: there is no entity with this key. Of a missing table the code is another.</summary>
    public const string ResourceNotFound = "ResourceNotFound";

    /// <summary>409: a table of this name is being removed; it can be created again after some seconds.</summary>
    public const string TableBeingDeleted = "TableBeingDeleted";

    /// <summary>404: there is no such table.</summary>
    public const string TableNotFound = "TableNotFound";

    private const string Header = "x-ms-error-code";

    /// <summary>Whether an answer has this code, in its body or, where that is none of Table storage, in its header.</summary>
    public static bool Is(RequestFailedException answer, string code) => string.Equals(answer.ErrorCode ?? CodeOfHeader(answer), code, StringComparison.Ordinal);

    private static string? CodeOfHeader(RequestFailedException answer) =>
        answer.GetRawResponse() is { } response && response.Headers.TryGetValue(Header, out var code) ? code : null;
}
