using Microsoft.AspNetCore.Http;
using NtxPay.Sandbox;

namespace NtxPay.Tests.Sandbox.Support;

/// <summary>Passes requests of Kestrel to the core of the sandbox, and returns its responses and faults.</summary>
internal static class KestrelAdapter
{
    /// <summary>Responds to one request.</summary>
    public static async Task HandleAsync(SandboxCore core, HttpContext context)
    {
        var response = await core.HandleAsync(RequestOf(context.Request), context.RequestAborted);
        if (response.Fault == TransportFault.Dropped)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.StatusCode;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers[name] = value;

        context.Response.ContentLength = response.ContentLength;
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted);
        if (response.Fault == TransportFault.Truncated)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        }
    }

    private static SandboxRequest RequestOf(HttpRequest request) => new()
    {
        Method = request.Method,
        Path = request.Path.ToUriComponent(),
        Headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Body = request.Body,
        ClientCertificate = request.HttpContext.Connection.ClientCertificate,
    };
}
