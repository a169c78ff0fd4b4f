using System.Security;
using System.Text.Json;

namespace NtxPay.Http.Tokens;

/// <summary>The client's copy of its secret. It is written only to the body of the token request, in memory that is cleared.</summary>
internal sealed class ClientSecret(SecureString secret) : IDisposable
{
    /// <summary>
    /// The maximum space that the JSON writer reserves for one character: an escape has six characters, <c>\uFFFF</c>, of
    /// three bytes each.
    /// </summary>
    private const int BytesPerCharacter = 6 * 3;

    /// <summary>The space for the property names and the writer's own reserve.</summary>
    private const int BytesForProperties = 1024;

    private readonly SecureString secret = secret.Copy();
    private readonly object gate = new();

    /// <summary>Returns the body of the token request. The caller clears it.</summary>
    public byte[] WriteBody(string clientId) => WithSecret(characters =>
    {
        using var buffer = new FixedBuffer(BytesForProperties + (BytesPerCharacter * (clientId.Length + characters.Length)));
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("clientId", clientId);
            writer.WriteString("clientSecret", characters.AsSpan());
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    });

    /// <summary>Returns <paramref name="text"/> with <c>***</c> in place of the secret.</summary>
    public string Redact(string text) => WithSecret(characters =>
        characters.Length > 0 && text.AsSpan().IndexOf(characters.AsSpan()) >= 0 ? text.Replace(new string(characters), "***") : text);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            secret.Dispose();
        }
    }

    private T WithSecret<T>(Func<char[], T> action)
    {
        lock (gate)
            return SecureText.Read(secret, action);
    }
}
