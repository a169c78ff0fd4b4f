using System.Globalization;
using System.Resources;

namespace NtxPay;

/// <summary>
/// Localizes messages. The code contains the English text. If the culture is Spanish (<c>Get-Culture</c>), the Spanish translation is used.
/// Numbers, amounts and dates have the same format in both languages.
/// </summary>
public static class Localized
{
    private const string Spanish = "es";

    /// <summary>The language that <see cref="InLanguage"/> sets on this thread; null for the language of the culture.</summary>
    [ThreadStatic]
    private static string? language;

    /// <summary>Returns a message in the language of the current culture.</summary>
    /// <param name="english">
    /// The message as an interpolated string. Its format (<c>"No file {0}."</c>) is the key in <c>Spanish.resx</c>; a message without
    /// that key stays English. There is no overload for plain strings: the compiler would prefer it, and the key would be lost.
    /// </param>
    public static string Text(FormattableString english) => IsSpanish(Language)
        ? string.Format(CultureInfo.InvariantCulture, SpanishText.Translate(english.Format), english.GetArguments())
        : FormattableString.Invariant(english);

    /// <summary>The name of the language of messages on this thread, such as es-MX.</summary>
    public static string Language => language ?? CultureInfo.CurrentCulture.Name;

    /// <summary>Whether messages on this thread are in Spanish.</summary>
    public static bool IsInSpanish => IsSpanish(Language);

    /// <summary>Runs work with messages in a language, whether or not the runtime has data about its culture.</summary>
    /// <param name="name">The language's name, such as es-MX; null for the culture's.</param>
    /// <param name="work">The work, which runs on this thread.</param>
    public static T InLanguage<T>(string? name, Func<T> work)
    {
        var previous = language;
        language = name;
        try
        {
            return work();
        }
        finally
        {
            language = previous;
        }
    }

    /// <summary>Compares names, because with invariant globalization the runtime has no other culture data.</summary>
    private static bool IsSpanish(string culture) =>
        culture.StartsWith(Spanish, StringComparison.OrdinalIgnoreCase) && (culture.Length == Spanish.Length || culture[Spanish.Length] == '-');

    /// <summary>Loaded by the first message in Spanish.</summary>
    private static class SpanishText
    {
        // Embedded in this assembly: the runtime looks for satellite assemblies in the engine's folder, not in the module's.
        private static readonly ResourceManager Texts = new("NtxPay.Spanish", typeof(Localized).Assembly);

        public static string Translate(string english) => Texts.GetString(english, CultureInfo.InvariantCulture) ?? english;
    }
}
