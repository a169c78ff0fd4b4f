using System.Collections;
using System.Management.Automation;
using System.Net;

namespace NtxPay.PowerShell.Binding;

/// <summary>The raw body and headers of a delivery, read from the request objects of web frameworks.</summary>
internal sealed class RawDelivery
{
    private RawDelivery(byte[] body, object? headers)
    {
        Body = body;
        Signature = HeaderValues.Find(headers, WebhookHeaders.Signature);
        EventId = HeaderValues.Find(headers, WebhookHeaders.EventId);
    }

    /// <summary>The raw body.</summary>
    public byte[] Body { get; }

    /// <summary>The signature header, or null.</summary>
    public string? Signature { get; }

    /// <summary>The event id header, or null.</summary>
    public string? EventId { get; }

    /// <summary>Reads a request.</summary>
    /// <param name="request">
    /// An HttpListenerRequest, or a dictionary or object with RawBody or Body, and Headers, as an Azure Function's $Request.
    /// </param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookUnverified"/>: the request has no raw body.</exception>
    public static RawDelivery FromRequest(PSObject request) => request.BaseObject is HttpListenerRequest incoming
        ? FromParts(incoming.InputStream, incoming.Headers)
        : FromParts(GetMember(request, "RawBody") ?? GetMember(request, "Body"), GetMember(request, "Headers"));

    /// <summary>Reads a body and its headers.</summary>
    /// <param name="body">The raw body: bytes, text or a stream.</param>
    /// <param name="headers">The headers.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookUnverified"/>: the body is not raw.</exception>
    public static RawDelivery FromParts(object? body, object? headers) =>
        new(RawBody.ToBytes(body) ?? throw NotRaw(body), headers);

    private static object? GetMember(PSObject request, string name)
    {
        if (request.BaseObject is not IDictionary dictionary)
        {
            return request.Properties[name] is { IsGettable: true } property ? property.Value : null;
        }

        foreach (DictionaryEntry entry in dictionary)
        {
            if (string.Equals(entry.Key as string, name, StringComparison.OrdinalIgnoreCase))
            {
                return entry.Value;
            }
        }

        return null;
    }

    private static NtxPayException NotRaw(object? body) => new(
        NtxPayErrorKind.WebhookUnverified,
        PSObjects.Unwrap(body) switch
        {
            null => Localized.Text($"The delivery has no body. Specify the request itself, or its raw body with -Body."),
            Stream => Localized.Text($"The delivery's body is larger than {DisplayText.Number(WebhookDelivery.MaximumBodySize / 1024)} KiB, the maximum of the API, and was not read completely."),
            _ => Localized.Text($"The delivery's body was already parsed into an object, but the signature covers the raw text. Specify the raw body: in an Azure Function that is $Request.RawBody."),
        });
}
