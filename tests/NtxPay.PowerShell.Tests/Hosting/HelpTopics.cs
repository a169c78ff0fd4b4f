using System.Collections;
using System.Management.Automation;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The English help of the cmdlets, as Get-Help of the engine returns it.</summary>
internal static class HelpTopics
{
    private static readonly Lazy<SortedDictionary<string, PSObject>> Topics = new(Read);

    /// <summary>The cmdlets' names.</summary>
    public static IReadOnlyCollection<string> Cmdlets => Topics.Value.Keys;

    /// <summary>Returns a cmdlet's help.</summary>
    public static PSObject Of(string cmdlet) => Topics.Value[cmdlet];

    /// <summary>Returns the code of a cmdlet's examples.</summary>
    public static IReadOnlyList<string> Examples(string cmdlet) => [.. All(Of(cmdlet), "examples", "example").Select(example => Line(example, "code"))];

    /// <summary>Returns all objects at the end of a path of properties. A list on the path is followed into each of its items.</summary>
    public static IReadOnlyList<PSObject> All(PSObject start, params string[] path)
    {
        IEnumerable<PSObject> found = [start];
        foreach (var name in path)
        {
            found = found.SelectMany(item => Items(item.Properties[name]?.Value));
        }

        return [.. found];
    }

    /// <summary>Returns the text at the end of a path of properties, with all paragraphs in one line.</summary>
    public static string Line(PSObject start, params string[] path) => string.Join(' ', All(start, path).Select(item => $"{item}".Trim()));

    private static IEnumerable<PSObject> Items(object? value) => value switch
    {
        null => [],
        PSObject { BaseObject: IEnumerable list and not string } => list.Cast<object>().Select(PSObject.AsPSObject),
        IEnumerable list and not string => list.Cast<object>().Select(PSObject.AsPSObject),
        _ => [PSObject.AsPSObject(value)],
    };

    private static SortedDictionary<string, PSObject> Read()
    {
        using var module = new ModuleRunspace();
        var topics = module.Run("Get-Command -Module NtxPay | ForEach-Object { Get-Help $_.Name }").ShouldHaveSucceeded();
        return new(topics.Output.ToDictionary(topic => Line(topic, "Name")), StringComparer.Ordinal);
    }
}
