using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace NtxPay.Tests.Journals.AzureTables;

/// <summary>A network that returns the responses of a test and counts the requests.</summary>
internal sealed class ScriptedHandler(Func<HttpRequestMessage, HttpResponseMessage> respond) : HttpMessageHandler
{
    private int count;

    /// <summary>How many requests were sent.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Returns an error of the service.</summary>
    public static HttpResponseMessage Error(int status, string code, string message = "The reason.") => new((HttpStatusCode)status)
    {
        Content = JsonContent.Create(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["odata.error"] = new { code, message = new { lang = "en-US", value = message } },
        }),
    };

    /// <summary>Returns a response without entities.</summary>
    public static HttpResponseMessage Nothing() => new(HttpStatusCode.OK) { Content = new StringContent("""{"value":[]}""", Encoding.UTF8, "application/json") };

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref count);
        cancellationToken.ThrowIfCancellationRequested();
        var response = respond(request);
        response.RequestMessage = request;
        return Task.FromResult(response);
    }
}
