using System.Text.Json.Nodes;

namespace NtxPay.Tools.Inventory;

/// <summary>Reads the dependencies of the packages from a lock file.</summary>
internal static class LockedGraph
{
    /// <summary>Reads the keys of the dependencies of each package, for all frameworks together.</summary>
    public static ILookup<string, string> Read(string lockFile)
    {
        var frameworks = JsonNode.Parse(File.ReadAllText(lockFile))!["dependencies"]!.AsObject().Select(framework => framework.Value!.AsObject());
        return frameworks.SelectMany(Edges).Distinct().ToLookup(edge => edge.From, edge => edge.To, StringComparer.OrdinalIgnoreCase);
    }

    private static IEnumerable<(string From, string To)> Edges(JsonObject packages)
    {
        var versions = packages.Where(package => package.Value!["resolved"] is not null)
            .ToDictionary(package => package.Key, package => (string)package.Value!["resolved"]!, StringComparer.OrdinalIgnoreCase);
        return
            from package in packages
            where versions.ContainsKey(package.Key)
            from dependency in package.Value!["dependencies"]?.AsObject() ?? []
            where versions.ContainsKey(dependency.Key)
            select ($"{package.Key}@{versions[package.Key]}", $"{dependency.Key}@{versions[dependency.Key]}");
    }
}
