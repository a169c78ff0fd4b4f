using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using NtxPay.Tools.Help;

namespace NtxPay.Tools.Tests.Help;

public sealed partial class TranslationTests
{
    [Fact]
    public void Every_text_of_the_help_is_translated_to_Spanish_and_no_translation_is_left_over()
    {
        var translation = Read(BuildPaths.CmdletAssembly);

        Assert.True(translation.Missing.Count == 0, $"tools/NtxPay.Tools/Help/Spanish.resx lacks: {string.Join("\n", translation.Missing)}");
        var unused = translation.Unused.Order(StringComparer.Ordinal).ToList();
        Assert.True(unused.Count == 0, $"tools/NtxPay.Tools/Help/Spanish.resx translates texts that are not in the help. Remove them:\n{string.Join("\n", unused)}");
    }

    [Fact]
    public void A_text_without_a_translation_is_English_and_is_reported()
    {
        var translation = Translation.Spanish();

        Assert.Equal("The text of the test.", translation.Translate("The text of the test."));
        Assert.Equal(["The text of the test."], translation.Missing);
    }

    [Fact]
    public void A_translation_has_the_names_numbers_and_addresses_of_the_English_text()
    {
        var texts = new ResourceManager("NtxPay.Tools.Help.Spanish", typeof(Translation).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>();

        Assert.All(texts, text => Assert.Equal(Constants((string)text.Key), Constants((string)text.Value!)));
    }

    private static IEnumerable<string> Constants(string text) => Constant().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>A parameter, a cmdlet, an address, a variable, a compound name such as WebhookUnverified, or a number.</summary>
    [GeneratedRegex(@"(?<!\w)-[A-Z]\w+|[A-Z][a-z]+-NtxPay\w*|https?://[^\s,)]+|NTXPAY_\w+|\b[A-Za-z]+[a-z][A-Z]\w+|\$\w+|(?<![\w,.])\d([\d,.]*\d)?(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constant();

    private static Translation Read(string assembly)
    {
        var translation = Translation.Spanish();
        var help = new HelpReader(new DocComments(Path.GetDirectoryName(assembly)!), [], translation, new Uri("https://docs.example.com/reference/")).Read(CmdletCatalog.Load(assembly));
        MamlDocument.Create(help, translation);
        return translation;
    }
}
