namespace NtxPay.Sandbox.Routing;

/// <summary>The body of an error with one message.</summary>
internal sealed record ErrorBody(int StatusCode, string Message, string Error);
