using System.Text.Json;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Sandbox;

/// <summary>A response with its body read.</summary>
internal sealed record CoreResponse(SandboxResponse Response)
{
    public int Status => Response.StatusCode;

    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Response.Body.Span);

    public string Message => Json.GetProperty("message").GetString()!;

    public string[] Messages => [.. Json.GetProperty("message").EnumerateArray().Select(message => message.GetString()!)];

    /// <summary>Checks that it is an error in the API's shape.</summary>
    public void AssertIsError(int status, string reason, string message)
    {
        Assert.Equal(status, Status);
        Assert.Equal(status, Json.GetProperty("statusCode").GetInt32());
        Assert.Equal(reason, Json.GetProperty("error").GetString());
        Assert.Equal(message, Message);
        Assert.Equal("application/json; charset=utf-8", Response.Headers["Content-Type"]);
    }
}
