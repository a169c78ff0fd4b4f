namespace NtxPay.Sandbox.Routing;

/// <summary>Paths of endpoints, which may end in a parameter.</summary>
internal static class PathTemplate
{
    /// <summary>The end of a template whose last segment is anything.</summary>
    public const string Parameter = "/{id}";

    /// <summary>Whether a path is of a template.</summary>
    public static bool Matches(string template, string path) => template.EndsWith(Parameter, StringComparison.Ordinal)
        ? path.LastIndexOf('/') == template.Length - Parameter.Length
            && path.Length > template.Length - Parameter.Length + 1
            && path.StartsWith(template.Substring(0, template.Length - Parameter.Length), StringComparison.Ordinal)
        : string.Equals(template, path, StringComparison.Ordinal);

    /// <summary>What a path has in the parameter's place.</summary>
    public static string ArgumentOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
