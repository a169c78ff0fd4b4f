using NtxPay.Server;

namespace NtxPay.Http.Webhooks;

/// <summary>The response of a listener to a request, and the reason.</summary>
/// <param name="StatusCode">The HTTP status code.</param>
/// <param name="Reason">The reason, in the language of the reader, to follow a colon. It contains nothing from the request.</param>
/// <param name="IsWarning">Whether it is written as a warning.</param>
internal sealed record DeliveryResponse(int StatusCode, Func<string> Reason, bool IsWarning)
{
    /// <summary>The Retry-After of a full queue, in seconds.</summary>
    private const string RetryAfter = "5";

    public static DeliveryResponse Accepted { get; } = new(200, static () => Localized.Text($"an event was accepted"), IsWarning: false);

    public static DeliveryResponse Duplicate { get; } = new(200, static () => Localized.Text($"its event was already received"), IsWarning: false);

    public static DeliveryResponse FilteredOut { get; } = new(200, static () => Localized.Text($"its event does not match the filter of this listener"), IsWarning: false);

    public static DeliveryResponse Unverified { get; } = new(401, static () => Localized.Text($"its signature is missing or wrong. If NTX Pay sent it, check that -Secret is the secret of its webhook and that no proxy changes the body"), IsWarning: true);

    public static DeliveryResponse NotFound { get; } = new(404, static () => Localized.Text($"no listener uses its path"), IsWarning: false);

    public static DeliveryResponse MethodNotAllowed { get; } = new(405, static () => Localized.Text($"deliveries are POST requests"), IsWarning: false);

    public static DeliveryResponse TooLarge { get; } = new(413, static () => Localized.Text($"its body is larger than {DisplayText.Number(WebhookDelivery.MaximumBodySize / 1024)} KiB"), IsWarning: true);

    public static DeliveryResponse Full { get; } = new(503, static () => Localized.Text($"the queue of this listener is full; the API will deliver it again"), IsWarning: true);

    /// <summary>Creates the response to a delivery that could not be stored; the API retries it.</summary>
    public static DeliveryResponse NotStored(string reason) => new(503, () => reason.TrimEnd('.'), IsWarning: true);

    /// <summary>Creates the response to a delivery that is signed and cannot be read.</summary>
    public static DeliveryResponse Malformed(string reason) => new(400, () => reason.TrimEnd('.'), IsWarning: true);

    /// <summary>Returns the response as the server sends it.</summary>
    public ServerResponse ToServer() => new()
    {
        StatusCode = StatusCode,
        ContentLength = 0,
        Headers = StatusCode switch
        {
            405 => [new("Allow", "POST")],
            503 => [new("Retry-After", RetryAfter)],
            _ => [],
        },
    };
}
