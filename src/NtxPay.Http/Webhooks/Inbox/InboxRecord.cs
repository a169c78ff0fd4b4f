using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>A line of an inbox: the file's format, an event that was accepted, or that one was completed.</summary>
internal sealed class InboxRecord
{
    /// <summary>The <see cref="Type"/> of the first line.</summary>
    public const string Header = "ntxpay-inbox";

    /// <summary>The <see cref="Type"/> of an event that was accepted.</summary>
    public const string Event = "event";

    /// <summary>The <see cref="Type"/> of an event that was completed.</summary>
    public const string Completed = "taken";

    /// <summary>The version of the format that this code reads and writes.</summary>
    public const int CurrentVersion = 1;

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("version")]
    public int? Version { get; init; }

    [JsonPropertyName("id")]
    public Guid? Id { get; init; }

    /// <summary>When it was accepted or completed (UTC).</summary>
    [JsonPropertyName("on")]
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>The request's headers; a name and a value each.</summary>
    [JsonPropertyName("headers")]
    public string[][]? Headers { get; init; }

    /// <summary>The raw body, as Base64 in the file.</summary>
    [JsonPropertyName("body")]
    public byte[]? Body { get; init; }

    /// <summary>Creates the first line.</summary>
    public static InboxRecord CreateHeader() => new() { Type = Header, Version = CurrentVersion };

    /// <summary>Creates the line of an event that was accepted.</summary>
    public static InboxRecord CreateEvent(Guid id, DateTimeOffset recordedAt, WebhookDelivery delivery) => new()
    {
        Type = Event,
        Id = id,
        RecordedAt = recordedAt,
        Headers = [.. delivery.Headers.Select(static header => new[] { header.Key, header.Value })],
        Body = delivery.Body,
    };

    /// <summary>Creates the line of an event that was completed.</summary>
    public static InboxRecord CreateCompleted(Guid id, DateTimeOffset recordedAt) => new() { Type = Completed, Id = id, RecordedAt = recordedAt };
}
