namespace NtxPay.Sandbox.Routing;

/// <summary>The API refuses a request: the answer is an error. It never leaves the core.</summary>
internal sealed class RefusedException : Exception
{
    /// <summary>Refuses with one message.</summary>
    public RefusedException(int statusCode, string message)
        : base(message) => Answer = Answers.Error(statusCode, message);

    /// <summary>Refuses with a list of messages.</summary>
    public RefusedException(int statusCode, IReadOnlyList<string> messages)
        : base(string.Join("; ", messages)) => Answer = Answers.Error(statusCode, messages);

    /// <summary>The error's answer.</summary>
    public SandboxResponse Answer { get; init; }
}
