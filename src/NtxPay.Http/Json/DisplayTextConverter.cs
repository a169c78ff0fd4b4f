using System.Text.Json;
using System.Text.Json.Serialization;

namespace NtxPay.Http.Json;

/// <summary>Reads a string of a reply for display: without control characters, which could disturb a terminal or a log.</summary>
internal sealed class DisplayTextConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? DisplayText.WithoutControls(text) : null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}
