namespace NtxPay;

/// <summary>Which of NTX Pay's two worlds a session works in. Their credentials are distinct.</summary>
public enum NtxPayEnvironment
{
    /// <summary>Real money. The default.</summary>
    Production,

    /// <summary>Play money: the public sandbox, or an embedded one.</summary>
    Sandbox,
}
