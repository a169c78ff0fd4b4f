namespace NtxPay.Http.Pipeline;

/// <summary>Attaches the <see cref="ApiCall"/> to the request that the handlers pass on.</summary>
internal static class HttpRequestMessageExtensions
{
    private const string Name = "NtxPay.Call";

#if NET
    private static readonly HttpRequestOptionsKey<ApiCall> Key = new(Name);

    /// <summary>Gets the call of <paramref name="request"/>.</summary>
    public static ApiCall GetCall(this HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var call) ? call : throw new InvalidOperationException(Localized.Text($"The request has no associated API call."));

    /// <summary>Attaches <paramref name="call"/> to <paramref name="request"/>.</summary>
    public static void SetCall(this HttpRequestMessage request, ApiCall call) => request.Options.Set(Key, call);
#else
    /// <summary>Gets the call of <paramref name="request"/>.</summary>
    public static ApiCall GetCall(this HttpRequestMessage request) => (ApiCall)request.Properties[Name];

    /// <summary>Attaches <paramref name="call"/> to <paramref name="request"/>.</summary>
    public static void SetCall(this HttpRequestMessage request, ApiCall call) => request.Properties[Name] = call;
#endif
}
