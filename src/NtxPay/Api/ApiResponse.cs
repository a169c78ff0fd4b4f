namespace NtxPay;

/// <summary>A successful response of the API.</summary>
public sealed class ApiResponse
{
    /// <summary>The names of the fields that contain a secret: an access token, or the secret of a registered webhook.</summary>
    public static IReadOnlyList<string> SecretFields { get; } = ["access_token", "secret"];

    /// <summary>The body as text; empty if there is none.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// The body as a tree: <see cref="IReadOnlyDictionary{TKey, TValue}"/> of string and object (in order),
    /// <see cref="IReadOnlyList{T}"/>, string, long, decimal, bool or null. Null for an empty body.
    /// </summary>
    public required object? Data { get; init; }
}
