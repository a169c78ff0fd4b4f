namespace NtxPay;

/// <summary>What the isolated sandbox assembly offers to the cmdlets.</summary>
public interface ISandboxFactory
{
    /// <summary>Starts a sandbox on loopback.</summary>
    /// <param name="options">How it starts.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.SandboxFailed"/>: the port is taken, say.</exception>
    ISandbox Start(SandboxOptions options);
}
