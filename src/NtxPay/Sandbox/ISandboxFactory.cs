namespace NtxPay;

/// <summary>Starts sandboxes. The implementation is loaded in isolation.</summary>
public interface ISandboxFactory
{
    /// <summary>Starts a sandbox on loopback.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: the port is in use, for example.</exception>
    ISandbox Start(SandboxOptions options);
}
