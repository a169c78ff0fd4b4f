namespace NtxPay.Sandbox.Authentication;

/// <summary>A JWT's header.</summary>
internal sealed record TokenHeader(string? Alg, string? Typ);
