namespace NtxPay.Sandbox.Routing;

/// <summary>Routes requests to endpoints.</summary>
internal sealed class Router(params IEndpoint[] endpoints)
{
    /// <summary>Processes a request. An <see cref="ApiErrorException"/> becomes its error response.</summary>
    public async Task<SandboxResponse> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        SandboxResponse response;
        try
        {
            var buffered = await BufferedRequest.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            response = await DispatchAsync(buffered, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiErrorException exception)
        {
            response = exception.Response;
        }

        return request.Method is "HEAD" ? response.WithoutBody() : response;
    }

    private Task<SandboxResponse> DispatchAsync(BufferedRequest request, CancellationToken cancellationToken)
    {
        var (method, path) = (request.Head.Method, request.Head.Path);
        var matches = endpoints.Where(endpoint => PathTemplate.Matches(endpoint.Path, path)).ToList();
        if (matches.Count == 0)
            throw new ApiErrorException(404, $"Cannot {method} {path}");

        // HEAD has the response of GET without the body.
        var endpointMethod = method is "HEAD" ? "GET" : method;
        var endpoint = matches.Find(candidate => string.Equals(candidate.Method, endpointMethod, StringComparison.Ordinal));
        return endpoint?.HandleAsync(request, cancellationToken) ?? Task.FromResult(WithoutEndpoint(method, path, matches));
    }

    private static SandboxResponse WithoutEndpoint(string method, string path, List<IEndpoint> matches)
    {
        var allowed = matches.Select(endpoint => endpoint.Method is "GET" ? "GET, HEAD" : endpoint.Method).Append("OPTIONS");
        var response = method is "OPTIONS" ? Responses.NoContent() : Responses.Error(405, $"Cannot {method} {path}");
        return response.With("Allow", string.Join(", ", allowed));
    }
}
