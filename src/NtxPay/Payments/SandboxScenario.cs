namespace NtxPay;

/// <summary>The values of the header X-Sandbox-Scenario, which selects the outcome of a payment in a sandbox.</summary>
public static class SandboxScenario
{
    /// <summary>The header.</summary>
    public const string Header = "X-Sandbox-Scenario";

    /// <summary>It settles; the default.</summary>
    public const string Success = "success";

    /// <summary>It settles after about 30 seconds.</summary>
    public const string PendingLong = "pending_long";

    /// <summary>It is rejected.</summary>
    public const string Rejected = "rejected";

    /// <summary>It settles and is returned.</summary>
    public const string Returned = "returned";

    /// <summary>A transfer that the balance does not cover; transfers only.</summary>
    public const string InsufficientFunds = "insufficient_funds";

    /// <summary>A transfer to a CLABE that does not exist; transfers only.</summary>
    public const string BadClabe = "bad_clabe";

    /// <summary>504 after about 16 seconds.</summary>
    public const string Timeout = "timeout";

    /// <summary>503 immediately.</summary>
    public const string ServiceUnavailable = "service_unavailable";
}
