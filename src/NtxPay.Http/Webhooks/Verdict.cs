using System.Net;

namespace NtxPay.Http.Webhooks;

/// <summary>What a listener answers to a request, and why.</summary>
/// <param name="StatusCode">The HTTP status code.</param>
/// <param name="Reason">Says why, to follow a colon, in the language of whoever asks; without anything from the request.</param>
/// <param name="IsWarning">Whether the user should know of it without asking.</param>
internal sealed record Verdict(int StatusCode, Func<string> Reason, bool IsWarning)
{
    /// <summary>How long the API is asked to wait where the queue is full, in seconds.</summary>
    private const string RetryAfter = "5";

    public static Verdict Accepted { get; } = new(200, static () => Words.Of($"an event was accepted"), IsWarning: false);

    public static Verdict Known { get; } = new(200, static () => Words.Of($"its event is known already"), IsWarning: false);

    public static Verdict Unwanted { get; } = new(200, static () => Words.Of($"its event is none that is wanted here"), IsWarning: false);

    public static Verdict Unverified { get; } = new(401, static () => Words.Of($"its signature is missing or wrong"), IsWarning: true);

    public static Verdict OtherPath { get; } = new(404, static () => Words.Of($"nothing listens on its path"), IsWarning: false);

    public static Verdict OtherMethod { get; } = new(405, static () => Words.Of($"deliveries are POST requests"), IsWarning: false);

    public static Verdict TooLarge { get; } = new(413, static () => Words.Of($"its body is larger than 256 KiB"), IsWarning: true);

    public static Verdict Full { get; } = new(503, static () => Words.Of($"no more events can wait here; the API will repeat it"), IsWarning: true);

    /// <summary>A delivery that could not be stored; the API repeats it.</summary>
    public static Verdict NotStored(string why) => new(503, () => why.TrimEnd('.'), IsWarning: true);

    /// <summary>A delivery that is signed and cannot be read.</summary>
    public static Verdict Malformed(string why) => new(400, () => why.TrimEnd('.'), IsWarning: true);

    /// <summary>Answers.</summary>
    public void Write(HttpListenerResponse response)
    {
        response.StatusCode = StatusCode;
        response.ContentLength64 = 0;
        if (StatusCode == 405)
            response.AddHeader("Allow", "POST");
        else if (StatusCode == 503)
            response.AddHeader("Retry-After", RetryAfter);

        response.Close();
    }
}
