using System.Net.Http.Headers;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Requests;

/// <summary>Creates the HTTP message and the call of an API request.</summary>
internal static class RequestFactory
{
    private static readonly Dictionary<string, HttpMethod> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GET"] = HttpMethod.Get,
        ["POST"] = HttpMethod.Post,
        ["PUT"] = HttpMethod.Put,
        ["PATCH"] = new HttpMethod("PATCH"),
        ["DELETE"] = HttpMethod.Delete,
    };

    /// <summary>Creates the call of <paramref name="request"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: the request is invalid.</exception>
    public static ApiCall CreateCall(ApiRequest request, RequestAddressCache addresses, TimeSpan timeout, ICallLog log, Func<string, string>? redactBody)
    {
        if (!Methods.TryGetValue(request.Method, out var method))
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The method is not supported. Use GET, POST, PUT, PATCH or DELETE."));

        var isIdempotent = method == HttpMethod.Get || method == HttpMethod.Delete;
        var externalId = request.ExternalId ?? JsonBody.FindExternalId(request.Body);
        return new ApiCall(log, method, addresses.GetOrAdd(request.Path, request.Query))
        {
            // GET and DELETE are idempotent, and so is a POST with an externalId.
            IsRetryable = isIdempotent || (method == HttpMethod.Post && !string.IsNullOrEmpty(externalId)),
            HasSideEffects = method != HttpMethod.Get,
            ExternalId = externalId,
            Timeout = timeout,
            RedactBody = redactBody,
        };
    }

    /// <summary>Creates the message of <paramref name="call"/>, with the body and the headers of <paramref name="request"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: the request is invalid.</exception>
    public static ApiRequestMessage CreateMessage(ApiRequest request, ApiCall call)
    {
        var message = new ApiRequestMessage(call);
        try
        {
            RequestHeaders.Add(message.Headers, request.Headers);
            if (request.Body is { } body)
                message.Content = CreateContent(body, call);
            else if (call.HasSideEffects)
                message.Content = EmptyContent();

            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Creates an empty body. .NET itself resends a request without a body up to three times, regardless of its method, if the connection closes
    /// before the reply. It sends a request with a body once.
    /// </summary>
    private static ByteArrayContent EmptyContent() => new([]);

    private static ByteArrayContent CreateContent(object body, ApiCall call)
    {
        if (call.Method == HttpMethod.Get)
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"A GET request has no body. Use query parameters, or another method."));

        var content = new ByteArrayContent(body switch
        {
            byte[] utf8 => utf8,
            string json => JsonBody.Encode(json),
            _ => JsonBody.Serialize(body),
        });
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
