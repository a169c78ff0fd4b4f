using System.Text.Json;
using NtxPay.Http.Json;

namespace NtxPay.Http.Webhooks;

/// <summary>Reads the event of a delivery's body. Fields that it does not know are left alone: the API may add some.</summary>
internal static class EventReader
{
    /// <summary>The event.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.WebhookMalformed"/>; it does not quote the body.</exception>
    public static WebhookEvent Read(byte[] body, string? eventId)
    {
        ReceivedEvent? read;
        try
        {
            read = JsonSerializer.Deserialize(WithoutMark(body), ReplyJson.Default.ReceivedEvent);
        }
        catch (JsonException exception) when (exception.InnerException is JsonException)
        {
            // Its path would name a property that the sender thought of.
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

    /// <summary>The bytes after UTF-8's byte order mark, which some senders write and the JSON reader refuses.</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) =>
        body.StartsWith("\uFEFF"u8) ? body.Slice(3) : body;

    private static NtxPayException Malformed(string why) => new(
        NtxPayErrorKind.WebhookMalformed,
        Localized.Text($"The delivery is signed, but its body is no event: {why}. Read the API's notes for a newer form, and update the module."));
}
