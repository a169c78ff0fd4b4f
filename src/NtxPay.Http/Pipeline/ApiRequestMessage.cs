namespace NtxPay.Http.Pipeline;

/// <summary>The HTTP message of a call. The handlers read the call from it.</summary>
internal sealed class ApiRequestMessage(ApiCall call) : HttpRequestMessage(call.Method, call.Address)
{
    /// <summary>The call.</summary>
    public ApiCall Call { get; } = call;

    /// <summary>Returns the call of a message in the pipeline.</summary>
    public static ApiCall GetCall(HttpRequestMessage message) => ((ApiRequestMessage)message).Call;

    /// <summary>Adds the headers of every request, except those that the caller has set.</summary>
    public void AddDefaultHeaders()
    {
        Headers.ExpectContinue = false;
        AddDefault("User-Agent", UserAgent.Value);
        AddDefault("Accept", "application/json");
    }

    private void AddDefault(string name, string value)
    {
        if (!Headers.Contains(name))
            Headers.TryAddWithoutValidation(name, value);
    }
}
