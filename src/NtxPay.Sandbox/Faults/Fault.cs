namespace NtxPay.Sandbox.Faults;

/// <summary>A fault that is injected into one request.</summary>
/// <param name="CreateReplacement">Creates the response to a request that is not processed; null if the request is processed.</param>
/// <param name="TransformResponse">Changes the response before it is sent.</param>
internal sealed record Fault(Func<SandboxResponse>? CreateReplacement, Func<SandboxResponse, SandboxResponse> TransformResponse);
