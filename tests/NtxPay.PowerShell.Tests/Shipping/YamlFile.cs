using NtxPay.PowerShell.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>A pipeline's definition, read by a YAML parser.</summary>
internal sealed class YamlFile
{
    /// <summary>Reads one.</summary>
    /// <param name="path">Its path in the repository.</param>
    public YamlFile(string path)
    {
        Lines = File.ReadAllLines(Path.Combine(BuildOutput.Repository, path));
        var stream = new YamlStream();
        using var reader = new StringReader(string.Join('\n', Lines));
        stream.Load(reader);
        Root = (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    /// <summary>Its text, line by line.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>All of it.</summary>
    public YamlMappingNode Root { get; }

    /// <summary>The jobs by name.</summary>
    public IReadOnlyDictionary<string, YamlMappingNode> Jobs =>
        ((YamlMappingNode)Root["jobs"]).ToDictionary(job => $"{job.Key}", job => (YamlMappingNode)job.Value, StringComparer.Ordinal);

    /// <summary>Returns the values of a key at any depth.</summary>
    public IReadOnlyList<string> All(string key) =>
    [
        .. Root.AllNodes.OfType<YamlMappingNode>().SelectMany(node => node.Children)
            .Where(pair => pair.Key is YamlScalarNode { Value: var name } && name == key)
            .Select(pair => pair.Value).OfType<YamlScalarNode>().Select(value => value.Value!),
    ];
}
