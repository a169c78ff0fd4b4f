using System.Net;

namespace NtxPay.Tests.Http.Support;

/// <summary>The process's own proxy, as the environment sets it, for a while.</summary>
internal sealed class SystemProxy : IDisposable
{
#if NET
    private readonly IWebProxy before = HttpClient.DefaultProxy;

    public SystemProxy(Uri address) => HttpClient.DefaultProxy = new WebProxy(address);

    public void Dispose() => HttpClient.DefaultProxy = before;
#else
    private readonly IWebProxy before = WebRequest.DefaultWebProxy;

    public SystemProxy(Uri address) => WebRequest.DefaultWebProxy = new WebProxy(address);

    public void Dispose() => WebRequest.DefaultWebProxy = before;
#endif
}
