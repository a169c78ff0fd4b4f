namespace NtxPay.Http.Wire;

/// <summary>The place in a request where its <see cref="Call"/> travels.</summary>
internal static class CallSlot
{
    private const string Name = "NtxPay.Call";

#if NET
    private static readonly HttpRequestOptionsKey<Call> Key = new(Name);

    /// <summary>The call that <paramref name="request"/> belongs to.</summary>
    public static Call Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var call) ? call : throw new InvalidOperationException(Localized.Text($"The request carries no call."));

    /// <summary>Makes <paramref name="request"/> carry <paramref name="call"/>.</summary>
    public static void Put(HttpRequestMessage request, Call call) => request.Options.Set(Key, call);
#else
    /// <summary>The call that <paramref name="request"/> belongs to.</summary>
    public static Call Of(HttpRequestMessage request) => (Call)request.Properties[Name];

    /// <summary>Makes <paramref name="request"/> carry <paramref name="call"/>.</summary>
    public static void Put(HttpRequestMessage request, Call call) => request.Properties[Name] = call;
#endif
}
