namespace NtxPay.Sandbox.Faults;

/// <summary>Something that goes wrong with one request.</summary>
/// <param name="Instead">The answer that comes instead of the true one, so that nothing is processed; null where the request is processed.</param>
/// <param name="Cut">What becomes of the answer on its way.</param>
internal sealed record Fault(Func<SandboxResponse>? Instead, Func<SandboxResponse, SandboxResponse> Cut);
