using NtxPay.Server;

namespace NtxPay.Sandbox.Routing;

/// <summary>A request whose body has been read.</summary>
/// <param name="Head">The request without its body.</param>
/// <param name="Body">The body, of at most <see cref="SandboxCore.MaximumBodyBytes"/>.</param>
internal sealed record BufferedRequest(SandboxRequest Head, ReadOnlyMemory<byte> Body)
{
    /// <summary>Reads a request's body.</summary>
    /// <exception cref="ApiErrorException">413: it is too large.</exception>
    public static async Task<BufferedRequest> ReadAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var read = await request.Body.ReadSomeAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return new BufferedRequest(request, body.ToArray());

            if (body.Length + read > SandboxCore.MaximumBodyBytes)
                throw new ApiErrorException(413, "request entity too large");

            body.Write(buffer, 0, read);
        }
    }
}
