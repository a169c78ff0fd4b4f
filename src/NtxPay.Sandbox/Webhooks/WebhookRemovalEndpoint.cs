using System.Globalization;
using NtxPay.Sandbox.Authentication;
using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Webhooks;

/// <summary>Removes webhooks. A delivery to one that is gone is not tried again.</summary>
internal sealed class WebhookRemovalEndpoint(BearerGate gate, WebhookRegistry registry) : IEndpoint
{
    /// <inheritdoc/>
    public string Method => "DELETE";

    /// <inheritdoc/>
    public string Path => WebhookListEndpoint.ConfigPath + PathTemplate.Parameter;

    /// <inheritdoc/>
    public Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken)
    {
        gate.Check(call.Request);
        if (!int.TryParse(PathTemplate.ArgumentOf(call.Request.Path), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            throw new RefusedException(400, "Validation failed (numeric string is expected)");

        if (!registry.Remove(id))
            throw new RefusedException(404, "Webhook not found");

        var answer = new RemovedBody(Success: true, "Webhook removed");
        return Task.FromResult(Answers.Json(200, answer, SandboxJson.Default.RemovedBody));
    }
}
