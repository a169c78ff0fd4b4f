using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Languages;

/// <summary>Every message has its Spanish, and every message is one.</summary>
public sealed partial class TranslationTests
{
    /// <summary>Texts of two words or more that need no translation: quotations, and code.</summary>
    private static readonly string[] NoSentences =
    [
        "SSL certificate error", "No required SSL certificate was sent", "insufficient balance", "insufficient funds",
        "not enough balance", "saldo insuficiente", "fondos insuficientes", "remote certificate", "unknown ca",
        " -H 'Content-Type: application/json'", "< X in X msX", "< nothing in X ms: X",
        "PartitionKey eq X", "PartitionKey eq X and RowKey eq X",
        "default-src 'none'; style-src 'sha256-X'; base-uri 'none'; form-action 'none'", "width=device-width, initial-scale=1", "light dark",
        "payments unnamed", "row number", "amount number",
    ];

    /// <summary>Texts for a person that are the same in every language.</summary>
    private static readonly string[] Universal = ["X: webhook X", "http://127.0.0.1:X/"];

    private static readonly Lazy<Dictionary<string, string>> Spanish = new(() => XDocument
        .Load(Path.Combine(BuildOutput.Repository, "src", "NtxPay", "Spanish.resx"))
        .Descendants("data")
        .ToDictionary(static entry => (string)entry.Attribute("name")!, static entry => (string)entry.Element("value")!, StringComparer.Ordinal));

    [Fact]
    public void Every_message_has_a_Spanish_translation()
    {
        Assert.DoesNotContain(SourceTexts.Formats, format => !Spanish.Value.ContainsKey(format));
    }

    [Fact]
    public void No_Spanish_translation_is_unused()
    {
        Assert.Empty(Spanish.Value.Keys.Except(SourceTexts.Formats, StringComparer.Ordinal));
    }

    [Fact]
    public void The_Spanish_translation_has_the_same_placeholders()
    {
        Assert.DoesNotContain(Spanish.Value, static pair => !Placeholders(pair.Key).SequenceEqual(Placeholders(pair.Value), StringComparer.Ordinal));
    }

    [Fact]
    public void No_Spanish_translation_is_empty_or_equal_to_the_English()
    {
        Assert.DoesNotContain(Spanish.Value, static pair => string.IsNullOrWhiteSpace(pair.Value) || string.Equals(pair.Key, pair.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_ends_with_the_same_punctuation_in_both_languages()
    {
        Assert.DoesNotContain(Spanish.Value, static pair => Mark(pair.Key) != Mark(pair.Value));
    }

    /// <summary>It would keep the language of the first caller.</summary>
    [Fact]
    public void No_message_is_created_before_it_is_written()
    {
        Assert.Empty(SourceTexts.Kept);
    }

    [Fact]
    public void The_compiler_produces_the_format_strings_that_the_test_expects()
    {
        var compiled = ((string[])["NtxPay.dll", "NtxPay.PowerShell.dll", "lib/net8.0/NtxPay.Http.dll", "lib/net8.0/NtxPay.Sandbox.dll", "lib/net8.0/NtxPay.AzureTables.dll", "lib/net8.0/NtxPay.Tables.dll"])
            .SelectMany(Literals).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(SourceTexts.Formats, format => !compiled.Contains(format));
    }

    [Fact]
    public void Every_sentence_in_the_sources_is_localized()
    {
        Assert.DoesNotContain(SourceTexts.Sentences, IsUntranslated);
    }

    [Fact]
    public void Every_text_that_a_user_sees_is_localized()
    {
        Assert.DoesNotContain(SourceTexts.Shown, IsUntranslated);
    }

    [Fact]
    public void Every_text_that_needs_no_translation_occurs_in_the_sources()
    {
        Assert.Empty(NoSentences.Concat(Universal).Except(SourceTexts.Sentences.Concat(SourceTexts.Shown), StringComparer.Ordinal));
    }

    private static bool IsUntranslated(string text) => !NoSentences.Contains(text, StringComparer.Ordinal) && !Universal.Contains(text, StringComparer.Ordinal) && !Sql().IsMatch(text);

    private static IEnumerable<string> Placeholders(string format) => Placeholder().Matches(format).Select(static placeholder => placeholder.Value).Order(StringComparer.Ordinal);

    /// <summary>The full stop or the colon at the end.</summary>
    private static char? Mark(string text) => text[^1] is '.' or ':' ? text[^1] : null;

    private static IEnumerable<string> Literals(string assembly)
    {
        using var image = new PEReader(File.OpenRead(Path.Combine(BuildOutput.ModuleFolder, assembly)));
        var metadata = image.GetMetadataReader();
        for (var handle = metadata.GetNextHandle(default(UserStringHandle)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            yield return metadata.GetUserString(handle);
        }
    }

    /// <summary>A statement of SQL, or a part of one.</summary>
    [GeneratedRegex(@"^\s*([A-Z]{3,} [A-Z=]|SELECT |UPDATE |SET |WHERE |AND |ENGINE = |, version = |journal, entry, )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
