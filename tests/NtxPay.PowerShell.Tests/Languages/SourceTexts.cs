using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NtxPay.PowerShell.Tests.Hosting;

namespace NtxPay.PowerShell.Tests.Languages;

/// <summary>The texts in the sources of the module.</summary>
internal static partial class SourceTexts
{
    private static readonly string[] Projects = ["NtxPay", "NtxPay.AzureTables", "NtxPay.Http", "NtxPay.PowerShell", "NtxPay.Sandbox", "NtxPay.Tables"];

    /// <summary>The methods and types that receive a message for a user.</summary>
    private static readonly HashSet<string> MessageReceivers = new(StringComparer.Ordinal)
    {
        "WriteWarning", "WriteVerbose", "WriteDebug", "ShouldProcess", "Verbose", "Warning", "Passed", "Failed", "Skipped",
        "NtxPayException", "ErrorDetails", "ProgressRecord", "RecordError", "ArgumentTransformationMetadataException", "ValidationMetadataException",
    };

    private static readonly Lazy<IReadOnlyList<SyntaxNode>> Trees = new(Parse);

    /// <summary>The format of every message that is passed to <c>Localized.Text</c>.</summary>
    public static IEnumerable<string> Formats => Messages.Select(FormatOf).Distinct(StringComparer.Ordinal);

    /// <summary>The format of every message that is made once, where it is kept, and not each time that it is written.</summary>
    public static IEnumerable<string> Kept => Messages
        .Where(static message => message.Ancestors().TakeWhile(static node => node is not AnonymousFunctionExpressionSyntax).Any(IsInitializer))
        .Select(FormatOf);

    /// <summary>Every text of two words or more that is not localized. Texts of the sandbox are part of its responses.</summary>
    public static IEnumerable<string> Sentences => Trees.Value
        .Where(static tree => !tree.SyntaxTree.FilePath.Contains("NtxPay.Sandbox", StringComparison.Ordinal))
        .SelectMany(static tree => tree.DescendantNodes().Where(IsText))
        .Where(static text => !IsLocalizedArgument(text) && text.FirstAncestorOrSelf<AttributeSyntax>() is null)
        .Select(Plain)
        .Where(static text => TwoWords().IsMatch(text));

    /// <summary>Every text with letters that is shown to a person and is not passed to Localized.Text.</summary>
    public static IEnumerable<string> Shown => Trees.Value
        .SelectMany(static tree => tree.DescendantNodes().Where(IsText))
        .Where(static text => !IsLocalizedArgument(text) && text.Ancestors().FirstOrDefault(IsCall) is { } call && MessageReceivers.Contains(NameOf(call)))
        .Select(Plain)
        .Where(static text => Letters().IsMatch(text));

    private static IEnumerable<InvocationExpressionSyntax> Messages =>
        Trees.Value.SelectMany(static tree => tree.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsLocalized));

    /// <summary>With the symbols of both frameworks in turn, so that no part of a file is left out.</summary>
    private static IReadOnlyList<SyntaxNode> Parse() =>
    [
        .. from project in Projects
           from path in Directory.EnumerateFiles(Path.Combine(BuildOutput.Repository, "src", project), "*.cs", SearchOption.AllDirectories)
           let folder = Path.GetRelativePath(Path.Combine(BuildOutput.Repository, "src", project), path).Split(Path.DirectorySeparatorChar)[0]
           where folder is not ("bin" or "obj")
           from symbols in new string[][] { ["NET"], [] }
           select CSharpSyntaxTree.ParseText(File.ReadAllText(path), new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: symbols), path).GetRoot(),
    ];

    private static bool IsText(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax || (node is LiteralExpressionSyntax literal && literal.Token.Value is string);

    private static bool IsCall(SyntaxNode node) => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax;

    private static bool IsLocalized(InvocationExpressionSyntax call) => call.Expression.ToString() is "Localized.Text";

    private static bool IsInitializer(SyntaxNode node) =>
        node is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } };

    private static bool IsLocalizedArgument(SyntaxNode text) => text.Parent?.Parent?.Parent is InvocationExpressionSyntax call && IsLocalized(call);

    private static string NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Name.Identifier.ValueText,
        InvocationExpressionSyntax invocation => invocation.Expression.ToString(),
        ObjectCreationExpressionSyntax creation => creation.Type.ToString(),

        // new(…): the type is that of the member.
        _ => call.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.ReturnType.ToString() ?? string.Empty,
    };

    /// <summary>Returns the text with an X in place of each value.</summary>
    private static string Plain(SyntaxNode text) => text is InterpolatedStringExpressionSyntax interpolated
        ? string.Concat(interpolated.Contents.Select(static part => part is InterpolatedStringTextSyntax words ? words.TextToken.ValueText : "X"))
        : (string)((LiteralExpressionSyntax)text).Token.Value!;

    /// <summary>Returns the composite format that the compiler makes of a message's interpolated string.</summary>
    private static string FormatOf(InvocationExpressionSyntax message)
    {
        var text = (InterpolatedStringExpressionSyntax)message.ArgumentList.Arguments.Single().Expression;
        var placeholder = 0;
        return string.Concat(text.Contents.Select(part => part switch
        {
            InterpolationSyntax value => "{" + (placeholder++).ToString(CultureInfo.InvariantCulture) + value.AlignmentClause + value.FormatClause + "}",
            var words => ((InterpolatedStringTextSyntax)words).TextToken.ValueText.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
        }));
    }

    [GeneratedRegex("[A-Za-z][A-Za-z']*[,;:.]? [a-z]{2,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TwoWords();

    [GeneratedRegex("[A-Za-z]{2,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Letters();
}
