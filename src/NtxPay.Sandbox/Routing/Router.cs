namespace NtxPay.Sandbox.Routing;

/// <summary>Finds a request's endpoint, and answers where there is none.</summary>
internal sealed class Router(params IEndpoint[] endpoints)
{
    /// <summary>Answers a request; a refusal becomes its answer.</summary>
    public async Task<SandboxResponse> AnswerAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        SandboxResponse answer;
        try
        {
            var call = await ApiCall.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            answer = await DispatchAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedException refusal)
        {
            answer = refusal.Answer;
        }

        return request.Method is "HEAD" ? answer.WithoutBody() : answer;
    }

    private Task<SandboxResponse> DispatchAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (method, path) = (call.Request.Method, call.Request.Path);
        var here = endpoints.Where(endpoint => PathTemplate.Matches(endpoint.Path, path)).ToList();
        if (here.Count == 0)
            throw new RefusedException(404, $"Cannot {method} {path}");

        // HEAD is GET without the body.
        var wanted = method is "HEAD" ? "GET" : method;
        var endpoint = here.Find(candidate => string.Equals(candidate.Method, wanted, StringComparison.Ordinal));
        return endpoint?.AnswerAsync(call, cancellationToken) ?? Task.FromResult(WithoutEndpoint(method, path, here));
    }

    private static SandboxResponse WithoutEndpoint(string method, string path, List<IEndpoint> here)
    {
        var allowed = here.Select(endpoint => endpoint.Method is "GET" ? "GET, HEAD" : endpoint.Method).Append("OPTIONS");
        var answer = method is "OPTIONS" ? Answers.NoContent() : Answers.Error(405, $"Cannot {method} {path}");
        return answer.With("Allow", string.Join(", ", allowed));
    }
}
