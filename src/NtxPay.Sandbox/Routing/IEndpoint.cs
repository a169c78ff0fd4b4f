namespace NtxPay.Sandbox.Routing;

/// <summary>One operation of the API.</summary>
internal interface IEndpoint
{
    /// <summary>The HTTP method, in capitals.</summary>
    string Method { get; }

    /// <summary>The path, exactly; or ending in <see cref="PathTemplate.Parameter"/>.</summary>
    string Path { get; }

    /// <summary>Carries the operation out.</summary>
    /// <param name="call">The request with its body.</param>
    /// <param name="cancellationToken">Ends an operation that takes its time.</param>
    /// <exception cref="RefusedException">The API refuses the request.</exception>
    Task<SandboxResponse> AnswerAsync(ApiCall call, CancellationToken cancellationToken);
}
