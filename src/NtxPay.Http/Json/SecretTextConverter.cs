using System.Text.Json;
using System.Text.Json.Serialization;

namespace NtxPay.Http.Json;

/// <summary>Reads a secret of a reply unchanged: it is never displayed.</summary>
internal sealed class SecretTextConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => throw new NotSupportedException();
}
