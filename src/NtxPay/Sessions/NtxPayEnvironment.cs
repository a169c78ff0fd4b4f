namespace NtxPay;

/// <summary>The environments of NTX Pay. They have different credentials.</summary>
public enum NtxPayEnvironment
{
    /// <summary>Real money. The default.</summary>
    Production,

    /// <summary>No real money: the hosted sandbox, or an embedded one.</summary>
    Sandbox,
}
