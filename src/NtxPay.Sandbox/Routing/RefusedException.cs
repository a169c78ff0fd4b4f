namespace NtxPay.Sandbox.Routing;

/// <summary>The API refuses a request: the answer is an error. It never leaves the core.</summary>
internal sealed class RefusedException : Exception
{
    /// <summary>Refuses with one message, and a code where the API has one for it.</summary>
    public RefusedException(int statusCode, string message, string? code = null)
        : base(message) => Answer = Answers.Error(statusCode, message, code);

    /// <summary>Refuses with a list of messages, and a code where the API has one for any of them.</summary>
    public RefusedException(int statusCode, IReadOnlyList<string> messages, string? code = null)
        : base(string.Join("; ", messages)) => Answer = Answers.Error(statusCode, messages, code);

    /// <summary>The error's answer.</summary>
    public SandboxResponse Answer { get; init; }
}
