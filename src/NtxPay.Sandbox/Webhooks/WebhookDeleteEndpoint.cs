using System.Globalization;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Removes webhooks. Pending deliveries to a removed webhook are not retried.</summary>
internal sealed class WebhookDeleteEndpoint(BearerAuthentication authentication, WebhookRegistry registry) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "DELETE";

    /// <inheritdoc/>
    public string Path => WebhookListEndpoint.ConfigPath + PathTemplate.Parameter;

    /// <inheritdoc/>
    public Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        authentication.Authenticate(request.Head);
        if (!int.TryParse(PathTemplate.GetParameter(request.Head.Path), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new ApiErrorException(400, "Validation failed (numeric string is expected)");

        if (!registry.Remove(id))
            throw new ApiErrorException(404, "Webhook not found");

        var response = new WebhookDeletedBody(Success: true, "Webhook removed");
        return Task.FromResult(Responses.Json(200, response, SandboxJson.Default.WebhookDeletedBody));
    }
}
