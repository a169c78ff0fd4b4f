using System.Text.Json;
using NtxPay.Http.Json;

namespace NtxPay.Http.Webhooks;

/// <summary>Reads the event of a delivery's body. Unknown fields are ignored: the API may add some.</summary>
internal static class EventReader
{
    /// <summary>Reads the event.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookMalformed"/>; it does not quote the body.</exception>
    public static WebhookEvent Read(byte[] body, string? eventId)
    {
        WebhookEventBody? read;
        try
        {
            read = JsonSerializer.Deserialize(SkipByteOrderMark(body), ReplyJson.Default.WebhookEventBody);
        }
        catch (JsonException exception) when (exception.InnerException is JsonException)
        {
            // The path would contain a name that the sender chose.
            throw Malformed(Localized.Text($"it is not valid JSON"));
        }
        catch (JsonException exception)
        {
            throw Malformed(exception.Path is { Length: > 2 } path ? Localized.Text($"its {path.Substring(2)} has a value of the wrong type") : Localized.Text($"it is not a JSON object"));
        }

        return read switch
        {
            null => throw Malformed(Localized.Text($"it is null")),
            { Event: { } name } when !string.IsNullOrWhiteSpace(name) => new WebhookEvent
            {
                EventId = eventId is null ? null : DisplayText.WithoutControls(eventId),
                Event = name,
                TransactionId = read.TransactionId,
                AmountCentavos = read.Amount,
                Currency = read.Currency,
                Status = read.Status,
                DestinationClabe = read.DestinationClabe,
                SourceClabe = read.SourceClabe,
                PayerName = read.PayerName,
                Reference = read.Reference,
                Voucher = read.Voucher,
                OccurredAt = read.OccurredAt?.ToUniversalTime(),
            },
            _ => throw Malformed(Localized.Text($"it has no event")),
        };
    }

    /// <summary>Returns the bytes after the UTF-8 byte order mark, which the JSON reader refuses.</summary>
    private static ReadOnlySpan<byte> SkipByteOrderMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body.Slice(3) : body;

    private static NtxPayException Malformed(string reason) => new(
        NtxPayErrorKind.WebhookMalformed,
        Localized.Text($"The delivery has a valid signature, but its body is not an event: {reason}. Update the module if the API has a newer event format."));
}
