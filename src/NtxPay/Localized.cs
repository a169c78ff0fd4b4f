using System.Globalization;
using System.Resources;

namespace NtxPay;

/// <summary>
/// What the module says to a person. The English stands in the code; where the culture is Spanish (<c>Get-Culture</c>), its
/// translation is said in its place. Numbers, amounts and dates read the same in both.
/// </summary>
public static class Words
{
    private const string Spanish = "es";

    /// <summary>The language that <see cref="In"/> asks for on this thread; null for the culture's.</summary>
    [ThreadStatic]
    private static string? asked;

    /// <summary>A message in the language of the current culture.</summary>
    /// <param name="english">
    /// The message as an interpolated string. Its format (<c>"No file {0}."</c>) is the key in <c>Spanish.resx</c>; one that is not
    /// there is said in English. There is no overload for plain strings: the compiler would take it, and the key would be lost.
    /// </param>
    public static string Of(FormattableString english) => IsSpanish(Language)
        ? string.Format(CultureInfo.InvariantCulture, SpanishText.Of(english.Format), english.GetArguments())
        : FormattableString.Invariant(english);

    /// <summary>The name of the language in which messages are said on this thread, such as es-MX.</summary>
    public static string Language => asked ?? CultureInfo.CurrentCulture.Name;

    /// <summary>Whether messages are said in Spanish on this thread.</summary>
    public static bool IsInSpanish => IsSpanish(Language);

    /// <summary>Does something in another language than the culture's, whether or not the runtime has data about it.</summary>
    /// <param name="language">The language's name, such as es-MX; null for the culture's.</param>
    /// <param name="work">What to do, on this thread.</param>
    public static T In<T>(string? language, Func<T> work)
    {
        var before = asked;
        asked = language;
        try
        {
            return work();
        }
        finally
        {
            asked = before;
        }
    }

    /// <summary>By name: a runtime without data about cultures (invariant globalization) knows nothing else of them.</summary>
    private static bool IsSpanish(string culture) =>
        culture.StartsWith(Spanish, StringComparison.OrdinalIgnoreCase) && (culture.Length == Spanish.Length || culture[Spanish.Length] == '-');

    /// <summary>Loaded by the first message in Spanish.</summary>
    private static class SpanishText
    {
        // In this assembly itself: a satellite assembly is searched for where the engine looks, and not where the module lies.
        private static readonly ResourceManager Texts = new("NtxPay.Spanish", typeof(Words).Assembly);

        public static string Of(string english) => Texts.GetString(english, CultureInfo.InvariantCulture) ?? english;
    }
}
