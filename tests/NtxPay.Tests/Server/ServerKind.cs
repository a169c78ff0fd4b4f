namespace NtxPay.Tests.Server;

/// <summary>The two users of the server. A public type: theories name it.</summary>
public enum ServerKind
{
    Listener,
    Sandbox,
}
