using NtxPay.Tools.Help;

namespace NtxPay.Tools.Tests.Help;

public sealed class TranslationTests
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
    public void A_text_without_a_translation_stays_English_and_is_reported()
    {
        var translation = Translation.Spanish();

        Assert.Equal("The text of the test.", translation.Translate("The text of the test."));
        Assert.Equal(["The text of the test."], translation.Missing);
    }

    private static Translation Read(string assembly)
    {
        var translation = Translation.Spanish();
        var help = new HelpReader(new DocComments(Path.GetDirectoryName(assembly)!), [], translation, new Uri("https://docs.example.com/reference/")).Read(CmdletCatalog.Load(assembly));
        MamlDocument.From(help, translation);
        return translation;
    }
}
