using System.Collections;
using System.Globalization;
using System.Resources;

namespace NtxPay.Tools.Help;

/// <summary>The texts of the help in one language. The doc comments have the English texts, and a resource file has a translation of each.</summary>
/// <param name="culture">The culture whose folder of the module contains the help.</param>
/// <param name="resources">The translations by their English text, or null for English.</param>
internal sealed class Translation(string culture, ResourceManager? resources = null)
{
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>The culture whose folder of the module contains the help.</summary>
    public string Culture => culture;

    /// <summary>The texts without a translation.</summary>
    public IReadOnlyCollection<string> Missing => missing;

    /// <summary>The translations that no text uses.</summary>
    public IEnumerable<string> Unused => Keys().Except(found, StringComparer.Ordinal);

    /// <summary>Creates the English help, without a translation of the doc comments.</summary>
    public static Translation English() => new("en-US");

    /// <summary>Creates the Spanish help. The engine looks in the folder of the neutral culture for every Spanish culture.</summary>
    public static Translation Spanish() => new("es", new ResourceManager("NtxPay.Tools.Help.Spanish", typeof(Translation).Assembly));

    /// <summary>Translates a text. Returns the text itself if there is no translation.</summary>
    public string Translate(string text)
    {
        if (resources is null || text.Length == 0)
            return text;

        if (resources.GetString(text, CultureInfo.InvariantCulture) is { } translated)
        {
            found.Add(text);
            return translated;
        }

        missing.Add(text);
        return text;
    }

    private IEnumerable<string> Keys() => resources?.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>().Select(entry => (string)entry.Key) ?? [];
}
