using System.Net.Http.Headers;
using NtxPay.Http.Json;
using NtxPay.Http.Pipeline;

namespace NtxPay.Http.Requests;

/// <summary>Makes the request of the wire, and its call, of the request of the domain.</summary>
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

    /// <summary>The call of <paramref name="request"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: with what is wrong.</exception>
    public static ApiCall CreateCall(ApiRequest request, RequestAddressCache addresses, TimeSpan timeout, ICallLog log)
    {
        if (!Methods.TryGetValue(request.Method, out var method))
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"The method is none of the API's. Use GET, POST, PUT, PATCH or DELETE."));

        var isIdempotent = method == HttpMethod.Get || method == HttpMethod.Delete;
        var externalId = request.ExternalId ?? JsonBody.ExternalIdOf(request.Body);
        return new ApiCall(log, method, addresses.Find(request.Path, request.Query))
        {
            // Reading or deleting twice is as good as once, and so is a POST that the API knows again by its externalId.
            IsRetryable = isIdempotent || (method == HttpMethod.Post && !string.IsNullOrEmpty(externalId)),
            HasSideEffects = method != HttpMethod.Get,
            ExternalId = externalId,
            Timeout = timeout,
        };
    }

    /// <summary>The message of <paramref name="call"/>, with the body and the headers of <paramref name="request"/>.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>: with what is wrong.</exception>
    public static HttpRequestMessage CreateMessage(ApiRequest request, ApiCall call)
    {
        var message = new HttpRequestMessage(call.Method, call.Address);
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
    /// An empty body. .NET repeats by itself a request that has none when its connection closes before the answer,
    /// up to three times and whatever its method; one that has a body it sends once.
    /// </summary>
    private static ByteArrayContent EmptyContent() => new([]);

    private static ByteArrayContent CreateContent(object body, ApiCall call)
    {
        if (call.Method == HttpMethod.Get)
            throw new NtxPayException(NtxPayErrorKind.InvalidConfiguration, Localized.Text($"A GET request has no body. Give query parameters, or another method."));

        var content = new ByteArrayContent(body switch
        {
            byte[] utf8 => utf8,
            string json => JsonBody.Encode(json),
            _ => JsonBody.Write(body),
        });
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
