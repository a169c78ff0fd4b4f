namespace NtxPay.Sandbox.Routing;

/// <summary>One operation of the API.</summary>
internal interface IEndpoint
{
    /// <summary>The HTTP method, in upper case.</summary>
    string Method { get; }

    /// <summary>The exact path, or a template that ends in <see cref="PathTemplate.Parameter"/>.</summary>
    string Path { get; }

    /// <summary>Processes a request.</summary>
    /// <param name="request">The request with its body.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ApiErrorException">The response is an error.</exception>
    Task<SandboxResponse> HandleAsync(BufferedRequest request, CancellationToken cancellationToken);
}
