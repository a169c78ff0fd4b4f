using System.Text.Json.Serialization;

namespace NtxPay.Http.Webhooks.Inbox;

/// <summary>The lines as JSON, generated at compile time.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(InboxRecord))]
internal sealed partial class InboxJson : JsonSerializerContext;
